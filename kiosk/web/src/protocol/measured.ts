// Polls that are measured: shares of the base, and each threshold met or not (SPEC §14.4).

import type { Base } from "./draft";
import { baseNumber, type Counts, choicesOf, type People, type Step, type Verdict } from "./rule";
import { isMet, type Threshold } from "./terms";

/** What the shares of these counts are. */
export function measure(
  counts: Counts,
  people: People,
  base: Base,
  thresholds: readonly Threshold[],
): Verdict {
  const whole = baseNumber(counts, people, base);
  const choices = choicesOf(counts);
  const votes = (at: number): number => counts[choices[at] ?? "blank"] ?? 0;
  const shares = choices.map(
    (choice, at): Step => ({ step: "share", choice, votes: votes(at), base: whole }),
  );
  const weighed = thresholds.map((threshold): Step => {
    const place = choices.indexOf(threshold.choice);
    const first = threshold.at_or_better ? 0 : place;
    let counted = 0;
    for (let at = first; at <= place; at += 1) counted += at < 0 ? 0 : votes(at);
    const met = isMet(threshold, counted, whole);
    return { step: "threshold", threshold, counted, base: whole, met };
  });
  const outcome = { outcome: "measured", level: null, upper: null, lower: null } as const;
  return { outcome, trace: [...shares, ...weighed] };
}
