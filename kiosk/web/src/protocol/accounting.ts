// Counts of people, fixed when issuing for a poll ends (SPEC §12.2).

import { count, type Form, record } from "./document";
import { ensure } from "./refusal";

export interface Accounting {
  summoned: number;
  present: number;
  admitted: number;
  issued: number;
  voided: number;
  handed_out: number;
}

export const accounting: Form<Accounting> = record({
  summoned: count,
  present: count,
  admitted: count,
  issued: count,
  voided: count,
  handed_out: count,
});

/** Checks that no number is above the one that it is part of; refused: count_mismatch. */
export function checkAccounting(counts: Accounting, cast: number): void {
  const { issued, admitted, present, summoned, voided, handed_out } = counts;
  const chain = [cast, issued, admitted, present, summoned];
  const ascends = chain.every((value, at) => at === 0 || (chain[at - 1] as number) <= value);
  ensure(ascends && handed_out <= voided && voided <= summoned, "count_mismatch");
}
