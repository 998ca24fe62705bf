// What a poll is agreed on beyond the plain rule, sealed with it (SPEC §5.3).

import { type Choice, choice, familyOf } from "./choice";
import { clause } from "./clause";
import { count, type Form, listOf, nullable, oneOf, record, text, truth } from "./document";
import { TIE_DECIDERS, type TieDecider } from "./draft";
import { type Level, level } from "./level";
import { familyOfKind, isMeasured, type PollKind } from "./poll_kind";

/** Most thresholds of one poll. */
export const THRESHOLDS_MAX = 16;

/** A share of the ballots that a clause asks for. */
export interface Threshold {
  code: string;
  choice: Choice;
  /** Whether votes for better choices count too. */
  at_or_better: boolean;
  compare: "at_least" | "more_than";
  /** Whole percent of the base. */
  percent: number;
  clause: string;
  /** The level that it is a condition for, or a case of. */
  toward: Level | null;
}

export interface Terms {
  /** The body above decides: the vote is a proposal upward. */
  advisory: boolean;
  /** Who settles level votes of this poll; null where the meeting's setting holds. */
  tie_decider: TieDecider | null;
  thresholds: Threshold[];
}

export const threshold: Form<Threshold> = record({
  code: text,
  choice,
  at_or_better: truth,
  compare: oneOf("at_least", "more_than"),
  percent: count,
  clause,
  toward: nullable(level),
});

export const terms: Form<Terms> = record({
  advisory: truth,
  tie_decider: nullable(oneOf(...TIE_DECIDERS)),
  thresholds: listOf(threshold),
});

/** Whether it can be met at all and not always. */
const isSound = ({ code, compare, percent }: Threshold): boolean =>
  /^[a-z0-9_]+$/.test(code) &&
  (compare === "at_least" ? percent >= 1 && percent <= 100 : percent < 100);

/** Whether a poll of this kind can have these terms. */
export function termsFit(of: Terms, kind: PollKind): boolean {
  const { advisory, tie_decider, thresholds } = of;
  const saysSomething = advisory || tie_decider !== null || thresholds.length > 0;
  const measured = isMeasured(kind);
  const family = familyOfKind(kind);
  return (
    saysSomething &&
    (!advisory || kind === "decision") &&
    (tie_decider === null || !measured) &&
    (thresholds.length === 0 || (measured && thresholds.length <= THRESHOLDS_MAX)) &&
    thresholds.every((one) => isSound(one) && familyOf(one.choice) === family)
  );
}

/** Whether so many votes of the base reach it; of nothing there is no share. */
export function isMet({ compare, percent }: Threshold, counted: number, base: number): boolean {
  const [share, asked] = [100 * counted, percent * base];
  return base > 0 && (compare === "at_least" ? share >= asked : share > asked);
}

/** Who settles level votes of a poll, in a meeting with this setting. */
export const deciderOf = (of: Terms | undefined, meeting: TieDecider): TieDecider =>
  of?.tie_decider ?? meeting;

/** Whether the body above decides. */
export const isAdvisory = (of: { terms?: Terms | undefined }): boolean =>
  of.terms?.advisory ?? false;
