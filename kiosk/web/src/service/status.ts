// Where a meeting stands, as everybody may know it (SPEC §4, §17).

export type MeetingPhase =
  | "draft"
  | "sealed"
  | "in_session"
  | "adjourned"
  | "archived"
  | "cancelled";

export type PollPhase =
  | { phase: "scheduled" | "open" | "paused" | "closed" | "annulled" | "withdrawn" }
  | { phase: "counted"; awaiting_decision: boolean }
  | { phase: "certified"; published: boolean }
  | { phase: "failed"; reason: string };

/** Counts of people (SPEC §12.2). */
export interface Accounting {
  summoned: number;
  present: number;
  admitted: number;
  issued: number;
  voided: number;
  handed_out: number;
}

export interface PollStatus {
  poll: string;
  /** Place on the agenda, from 1. */
  number: number;
  phase: PollPhase;
  turnout: { accounting: Accounting; cast: number };
  /** Seconds until the box is locked, while it is being locked. */
  closing?: number | null;
}

export interface MeetingStatus {
  phase: MeetingPhase;
  polls: PollStatus[];
}
