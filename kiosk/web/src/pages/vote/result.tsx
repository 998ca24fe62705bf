// A published result, as certified: bars with their figures, and how the rule led to the outcome.
import { Button } from "../../look/controls";
import { levelsOf, type Measure, type Step, validCount } from "../../protocol/rule";
import { useWords, type Words } from "../../words";
import { Frame } from "./frame";
import type { PollView, Result } from "./view";

interface ResultProps {
  poll: PollView;
  result: Result;
  back: () => void;
}

export function ResultOf({ poll, result, back }: ResultProps) {
  const words = useWords();
  return (
    <Frame
      name={`result ${poll.id}`}
      heading={words.say("result-heading")}
      bar={<Button onClick={back}>{words.say("back")}</Button>}
    >
      <div>
        <h2 class="who">{poll.subject.name}</h2>
        {poll.subject.position !== "" && <p class="soft">{poll.subject.position}</p>}
        <p class="soft small">{words.say(`kind-${poll.kind.replaceAll("_", "-")}`)}</p>
      </div>
      <div class="panel verdict">
        <p class="soft small">{words.say(verdictKey(poll, result))}</p>
        <p class="who">{verdict(words, result)}</p>
        {result.decision !== null && (
          <p class="small">
            {words.say("result-decided-by", {
              name: result.decision.name,
              position: result.decision.position,
            })}
          </p>
        )}
      </div>
      <dl class="bars">
        {levelsOf(result.counts).map((level) => (
          <Bar
            key={level}
            name={short(words, level)}
            votes={result.counts[level] ?? 0}
            of={result.cast}
            hit={level === result.level}
            words={words}
          />
        ))}
        <Bar name={words.say("blank")} votes={result.counts.blank} of={result.cast} words={words} />
        {result.counts.invalid > 0 && (
          <Bar
            name={words.say("invalid")}
            votes={result.counts.invalid}
            of={result.cast}
            words={words}
          />
        )}
      </dl>
      <p class="soft small">
        {words.say("result-figures", {
          issued: result.accounting.issued,
          cast: result.cast,
          valid: validCount(result.counts),
          blank: result.counts.blank,
        })}
      </p>
      <p class="small">{trace(words, result.verdict.trace)}</p>
      <p class="soft small">{words.say("result-signed")}</p>
    </Frame>
  );
}

const short = (words: Words, level: string) =>
  words.say(`level-${level.replaceAll("_", "-")}-short`);

function verdictKey(poll: PollView, result: Result): string {
  if (poll.phase === "annulled") return "result-annulled";
  return result.decision === null ? "result-by-ballots" : "result-by-decision";
}

function verdict(words: Words, result: Result): string {
  if (result.level !== null) return words.say(`level-${result.level.replaceAll("_", "-")}`);
  return words.say(result.verdict.outcome.outcome === "tie" ? "result-tie" : "result-undetermined");
}

interface BarProps {
  name: string;
  votes: number;
  of: number;
  hit?: boolean;
  words: Words;
}

function Bar({ name, votes, of, hit, words }: BarProps) {
  const share = of === 0 ? 0 : (100 * votes) / of;
  return (
    <div class={hit === true ? "level hit" : "level"}>
      <dt>{name}</dt>
      <dd>
        <b>{votes}</b>
        {votes > 0 && ` · ${words.percent(votes, of)}`}
      </dd>
      <div class="meter" aria-hidden="true">
        <i style={{ width: `${share}%` }} />
      </div>
    </div>
  );
}

/** The trace in one line: "HTXSNV 5/15 – không quá 50% → từ HTTNV trở lên 9/15 – trên 50%". */
function trace(words: Words, steps: readonly Step[]): string {
  const said = steps.flatMap((one) => {
    if (!("level" in one)) return [];
    return [`${measure(words, one)} – ${words.say(`trace-${one.step.replaceAll("_", "-")}`)}`];
  });
  return said.join(" → ");
}

const measure = (words: Words, { level, votes, counted, base }: Measure) =>
  words.say(counted === votes ? "trace-own" : "trace-or-better", {
    level: short(words, level),
    votes: counted,
    base,
  });
