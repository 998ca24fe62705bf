// Where a meeting and its polls stand: what pages ask for, and what they are told (SPEC §17.5).

import { type Accounting, accounting } from "../accounting";
import type { PollId } from "../bytes";
import { count, type Form, hexOf, listOf, nullable, oneOf, record } from "../document";
import { type MeetingPhase, meetingPhase, type PollPhase, pollPhase } from "../phase";

/** Name of the event of EVENTS; its data is a MeetingStatus. */
export const STATUS_EVENT = "status";
/** Name of the event of DESK_EVENTS; its data is a DeskStatus. */
export const DESK_EVENT = "desk";

/** As of the last fixed tick. */
export interface Turnout {
  accounting: Accounting;
  /** Ballots in the box. */
  cast: number;
}

export interface PollStatus {
  poll: PollId;
  /** Place on the agenda, from 1. */
  number: number;
  phase: PollPhase;
  turnout: Turnout;
  /** Seconds until the box is locked, while it is being locked. */
  closing: number | null;
}

export interface MeetingStatus {
  phase: MeetingPhase;
  /** Number of the last manifest that is sealed; 0 before the first. */
  manifest: number;
  /** In agenda order. */
  polls: PollStatus[];
}

export const pollStatus: Form<PollStatus> = record({
  poll: hexOf(16),
  number: count,
  phase: pollPhase,
  turnout: record<Turnout>({ accounting, cast: count }),
  closing: nullable(count),
});

export const meetingStatus: Form<MeetingStatus> = record({
  phase: meetingPhase,
  manifest: count,
  polls: listOf(pollStatus),
});

/** Whether the chair's kiosk is paired, and was heard of in the last fifteen seconds. */
export type KioskPresence = "unpaired" | "paired" | "connected";

/** What desks are told. */
export interface DeskStatus {
  status: MeetingStatus;
  /** From 1 at each start of the server; grows with every act that changes what a desk shows. */
  revision: number;
  kiosk: KioskPresence;
  /** Requests that wait for the room issuer, as of the last tick. */
  waiting: number;
}

export const deskStatus: Form<DeskStatus> = record({
  status: meetingStatus,
  revision: count,
  kiosk: oneOf("unpaired", "paired", "connected"),
  waiting: count,
});
