// The half-year review at the desk (SPEC §25).

import type { Review } from "../half_year";
import type { DueDay } from "./dossier";
import type { Quote } from "./profile";

/** What a clause asks of the minutes and is not there. */
export interface ReviewFinding {
  code: string;
  text: Quote;
  clause: string | null;
  /** Names of the subjects that it is about. */
  subjects: string[];
  filled: { part: number; of: number } | null;
}

/** The minutes as they were kept last, and what the clauses ask of them today. */
export interface ReviewOnFile {
  review: Review | null;
  today: string;
  deadlines: DueDay[];
  findings: ReviewFinding[];
}
