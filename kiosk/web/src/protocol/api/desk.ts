// What the desk reads of its meetings besides their status, and says of members (SPEC §17).

import type { Hex, MeetingId, PollId } from "../bytes";
import type { Agenda, AgendaPoll } from "../draft";
import type { MeetingPhase } from "../phase";

export interface DeskMeeting {
  meeting: MeetingId;
  title: string;
  body: string;
  phase: MeetingPhase;
}

export interface DeskMeetings {
  /** By title. */
  meetings: DeskMeeting[];
}

/** The questions as drafted; together with the roster they make the draft again. */
export interface DeskAgenda {
  /** Null before the first draft; with the polls of every amendment that was sealed. */
  agenda: Agenda | null;
  /** The amendment that waits for the chair. */
  amendment: PendingAmendment | null;
}

export interface PendingAmendment {
  /** Number of the manifest that it becomes. */
  number: number;
  draft: Hex;
  reason: string;
  polls: AgendaPoll[];
  withdraw: PollId[];
  /** The kiosk has begun to seal it: it cannot be replaced or dropped any more. */
  is_fixed: boolean;
}

export interface DeskMember {
  code: string;
  name: string;
  position: string;
  /** On the roster without a vote. */
  observer: boolean;
  /** Null before the sealing and for observers. */
  desk_code: string | null;
  present: boolean;
  voided: boolean;
  /** Holds tokens. */
  admitted: boolean;
  /** Got an anonymous slip in place of the own. */
  handed_out: boolean;
}

/** Where the anonymous slips are. */
export interface SlipCounts {
  printed: number;
  handed_out: number;
  voided: number;
}

export interface DeskRoster {
  /** In the secretary's order. */
  members: DeskMember[];
  /** Per poll in agenda order, the codes that may vote; all of its manifest's when null. */
  electorates: (string[] | null)[];
  slips: SlipCounts;
}

/** Whom to mark present: everybody, or these codes or desk codes. */
export type MarkPresent = "all" | { codes: string[] };

/** Whose presence to take back: code or desk code. */
export interface MarkAbsent {
  code: string;
}

export interface CancelMeeting {
  /** At most 500 characters. */
  reason: string;
}

export interface Presence {
  present: number;
}

export interface VoidMember {
  code: string;
}

export interface FailPoll {
  /** At most 500 characters. */
  reason: string;
}

/** Said at the opening of a poll; an empty body is the same as no confirmation. */
export interface OpenPoll {
  /** Open it although something else is to be rated first (R9). */
  confirm: boolean;
}

/** Who gets an anonymous slip. */
export interface HandOut {
  code: string;
}

/** How many anonymous slips are out. */
export interface HandedOut {
  handed_out: number;
}
