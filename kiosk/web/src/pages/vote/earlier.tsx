// What earlier steps gave, on the ballot of a later one: the same for every voter, and no advice.
import { useWords, type Words } from "../../words";
import type { EarlierResult, PollView } from "./view";

export function Earlier({ poll }: { poll: PollView }) {
  const words = useWords();
  const rows = [...sealed(words, poll), ...voted(words, poll)];
  if (rows.length === 0) return null;
  return (
    <div class="context">
      <dl>
        {rows.map(([name, level]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{level}</dd>
          </div>
        ))}
      </dl>
      <p class="soft small">{words.say("context-note")}</p>
    </div>
  );
}

type Row = readonly [name: string, level: string];

const levelOf = (words: Words, code: string) =>
  words.say(`level-${code.replaceAll("_", "-")}-short`);

/** What the agenda was sealed with. */
function sealed(words: Words, { context }: PollView): Row[] {
  const { self_rating, proposed, proposed_by: by } = context;
  const rows: Row[] = [];
  if (self_rating !== null) rows.push([words.say("self-rating"), levelOf(words, self_rating)]);
  if (proposed !== null) {
    const name = by === undefined ? words.say("proposed") : words.say("proposed-by", { by });
    rows.push([name, levelOf(words, proposed)]);
  }
  return rows;
}

/** What was voted in this meeting, by certificates that this device has verified. */
const voted = (words: Words, { earlier }: PollView): Row[] =>
  earlier.map((one) => [words.say(`voted-${one.kind.replaceAll("_", "-")}`), outcome(words, one)]);

function outcome(words: Words, { published, result }: EarlierResult): string {
  if (result === null) return words.say(published ? "voted-fetching" : "voted-not-published");
  if (result.level !== null) return levelOf(words, result.level);
  return words.say(result.verdict.outcome.outcome === "tie" ? "voted-tie" : "voted-undetermined");
}
