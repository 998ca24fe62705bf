// The minutes of a half-year review (SPEC §25).

import type { Subject } from "./draft";

/** The profile that rates nobody (half-year II.2). */
export const HALF_YEAR_PROFILE = "half-year-review";
/** Longest text of one field, in characters. */
export const REVIEW_TEXT_CHARS_MAX = 10_000;

/** What was said of one member of a collective. */
export interface ReviewedPerson {
  subject: Subject;
  /** Part in the results: strengths. */
  results: string;
  shortcomings: string;
  remedies: string;
  /** In words, never a level. */
  conclusion: string;
}

/** What was said of one leadership collective. */
export interface ReviewedCollective {
  subject: Subject;
  results: string;
  unfinished: string;
  shortcomings: string;
  causes: string;
  remedies: string;
  /** In words, never a level. */
  conclusion: string;
  /** The head first. */
  people: ReviewedPerson[];
}

export interface Review {
  format: "phieukin/v1/half-year-review";
  profile: string;
  period: { kind: "half_year"; year: number; number: null };
  /** `YYYY-MM-DD`. */
  held_on: string;
  /** When the minutes were sent to the level above; null until then. */
  sent_on: string | null;
  /** Whether the agencies above were invited, which standing committees do; null for others. */
  invited: boolean | null;
  collectives: ReviewedCollective[];
}
