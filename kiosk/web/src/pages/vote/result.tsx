// A published result, as certified: bars with their figures, and how the rule led to the outcome.
import { useEffect, useState } from "preact/hooks";
import { Button, Notice } from "../../look/controls";
import { isBest } from "../../protocol/choice";
import { choicesOf, type Measure, type Step, validCount } from "../../protocol/rule";
import { useWords, type Words } from "../../words";
import { Busy, Frame } from "./frame";
import { kindKey, type PollView, type Result } from "./view";

interface ResultProps {
  poll: PollView;
  /** Null until it is fetched and verified. */
  result: Result | null;
  /** Fetches it. */
  ask?: () => Promise<void>;
  back: () => void;
}

export function ResultOf({ poll, result, ask, back }: ResultProps) {
  const words = useWords();
  const [failed, setFailed] = useState(false);
  const begin = () => {
    setFailed(false);
    ask?.().catch(() => setFailed(true));
  };
  useEffect(begin, [poll.id]);
  return (
    <Frame
      name={`result ${poll.id}`}
      heading={words.say("result-heading")}
      bar={
        <>
          <Button onClick={back}>{words.say("back")}</Button>
          {failed && (
            <Button look="go" onClick={begin}>
              {words.say("retry")}
            </Button>
          )}
        </>
      }
    >
      <div>
        <h2 class="who">{poll.subject.name}</h2>
        {poll.subject.position !== "" && <p class="soft">{poll.subject.position}</p>}
        <p class="soft small">{words.say(kindKey(poll))}</p>
      </div>
      {result !== null && <Certified poll={poll} result={result} words={words} />}
      {result === null && failed && <Notice tone="warn">{words.say("result-failed")}</Notice>}
      {result === null && !failed && (
        <div class="sign">
          <Busy />
          <p role="status">{words.say("result-fetching")}</p>
        </div>
      )}
    </Frame>
  );
}

interface CertifiedProps {
  poll: PollView;
  result: Result;
  words: Words;
}

function Certified({ poll, result, words }: CertifiedProps) {
  const { counts, cast, accounting, level, decision } = result;
  return (
    <>
      <div class="panel verdict">
        <p class="soft small">{words.say(verdictKey(poll, result))}</p>
        <p class="who">{verdict(words, result)}</p>
        {decision !== null && (
          <p class="small">
            {words.say("result-decided-by", { name: decision.name, position: decision.position })}
          </p>
        )}
      </div>
      <ul class="bars">
        {choicesOf(counts).map((one) => (
          <Bar
            key={one}
            name={short(words, one)}
            votes={counts[one] ?? 0}
            of={cast}
            hit={one === level}
            words={words}
          />
        ))}
        <Bar name={words.say("blank")} votes={counts.blank} of={cast} words={words} />
        {counts.invalid > 0 && (
          <Bar name={words.say("invalid")} votes={counts.invalid} of={cast} words={words} />
        )}
      </ul>
      <p class="soft small">
        {words.say("result-figures", {
          issued: accounting.issued,
          cast,
          valid: validCount(counts),
          blank: counts.blank,
        })}
      </p>
      <p class="small">{trace(words, result.verdict.trace)}</p>
      <p class="soft small">{words.say("result-signed")}</p>
    </>
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
  const { outcome } = result.verdict.outcome;
  if (outcome === "measured") return words.say("result-measured");
  return words.say(outcome === "tie" ? "result-tie" : "result-undetermined");
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
    <li class={hit === true ? "level hit" : "level"}>
      <span>{name}</span>
      <span>
        <b>{votes}</b>
        {votes > 0 && ` · ${words.percent(votes, of)}`}
      </span>
      <div class="meter" aria-hidden="true">
        <i style={{ width: `${share}%` }} />
      </div>
    </li>
  );
}

/** The trace in one line: "HTXSNV 5/15 – không quá 50% → từ HTTNV trở lên 9/15 – trên 50%". */
function trace(words: Words, steps: readonly Step[]): string {
  const said = steps.flatMap((one) => {
    if (one.step === "threshold") {
      const { threshold, counted, base, met } = one;
      const { compare, percent } = threshold;
      const key = `trace-${compare.replace("_", "-")}-${met ? "met" : "unmet"}`;
      const level = short(words, threshold.choice);
      const form = threshold.at_or_better && !isBest(threshold.choice) ? "or-better" : "own";
      const share = words.say(`trace-${form}`, { level, votes: counted, base });
      return [`${share} – ${words.say(key, { percent })}`];
    }
    const key = `trace-${one.step.replaceAll("_", "-")}`;
    if ("level" in one) return [`${measure(words, one)} – ${words.say(key)}`];
    if (one.step !== "tie") return [];
    return [`${measure(words, one.upper)}, ${measure(words, one.lower)} – ${words.say(key)}`];
  });
  return said.join(steps.some(({ step }) => step === "threshold") ? "; " : " → ");
}

const measure = (words: Words, { level, votes, counted, base }: Measure) =>
  words.say(counted === votes ? "trace-own" : "trace-or-better", {
    level: short(words, level),
    votes: counted,
    base,
  });
