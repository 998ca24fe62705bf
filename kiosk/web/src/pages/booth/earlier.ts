// What earlier steps gave, as lines on the ballot of a later one: the same for every voter.
import type { Certificate } from "../../protocol/certificate";
import type { EarlierStep, PollView } from "../../voter/device";
import type { Words } from "../../words";

/** The certificate of a poll, once it is fetched and verified. */
export type ResultOf = (poll: string) => Certificate | null;

const dashed = (code: string): string => code.replaceAll("_", "-");

export function earlierLines(words: Words, view: PollView, resultOf: ResultOf): string[] {
  const { self_rating, proposed, proposed_by: by } = view.poll.context;
  const level = (code: string) => words.say(`level-${dashed(code)}`);
  const lines: string[] = [];
  if (self_rating !== null) lines.push(words.say("self-rating", { level: level(self_rating) }));
  if (proposed !== null) {
    const said = { level: level(proposed), by: by ?? "" };
    lines.push(words.say(by === undefined ? "proposed" : "proposed-by", said));
  }
  const voted = (step: EarlierStep) => {
    const result = resultOf(step.poll);
    const key = `voted-${dashed(step.kind)}`;
    if (result === null) return words.say(key, { level: words.say("voted-not-shown") });
    const { outcome } = result.verdict.outcome;
    const open = words.say(outcome === "tie" ? "voted-tie" : "voted-undetermined");
    return words.say(key, { level: result.level === null ? open : level(result.level) });
  };
  return [...lines, ...view.earlier.map(voted)];
}
