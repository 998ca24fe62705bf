// What the secretary's desk asks of the server (SPEC §17.1). Every act may be repeated.
import { call } from "./call";
import type { Agenda, Draft, Member } from "./draft";
import type { MeetingStatus, PendingAmendment, PollStatus } from "../protocol/api";
import type { MeetingPhase } from "../protocol/phase";

/** A meeting in the desk's list. */
export interface DeskMeeting {
  meeting: string;
  title: string;
  body: string;
  phase: MeetingPhase;
}

/** A row of the roster as the desk sees it. Whether the member has voted is known to nobody. */
export interface DeskMember extends Member {
  /** Public handle on the slip; null before the sealing and for observers. */
  desk_code: string | null;
  present: boolean;
  voided: boolean;
  /** Holds tokens: đã nhận phiếu. */
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
  members: DeskMember[];
  /** Per poll, the codes that may vote; all when null. */
  electorates: (string[] | null)[];
  slips: SlipCounts;
}

export type Kiosk = "unpaired" | "paired" | "connected";

/** What every desk of a meeting is told. */
export interface DeskEvent {
  status: MeetingStatus;
  /** Grows with every change that a desk shows and that is not in the status. */
  revision: number;
  kiosk: Kiosk;
  /** Members who wait for the kiosk to issue its part. */
  waiting: number;
}

export interface PreviewRow extends Member {
  /** The spreadsheet's own number of the row, from 1. */
  row: number;
}

export interface RosterFault {
  row: number | null;
  /** Header of the column, as the regulations write it. */
  column: string | null;
  code: string;
}

export interface RosterPreview {
  format: "xlsx" | "csv";
  rows: PreviewRow[];
  faults: RosterFault[];
  more_faults: number;
}

/** Largest roster file, in bytes. */
export const ROSTER_FILE_BYTES_MAX = 4 << 20;

export const listMeetings = () => call<{ meetings: DeskMeeting[] }>("/api/desk/meetings");

export const readRosterFile = (bytes: Blob) =>
  call<RosterPreview>("/api/desk/roster-file", { method: "POST", bytes });

const at = (meeting: string) => `/api/desk/meetings/${meeting}`;

export const readAgenda = (meeting: string) =>
  call<{ agenda: Agenda | null; amendment: PendingAmendment | null }>(`${at(meeting)}/agenda`);

export const readRoster = (meeting: string) => call<DeskRoster>(`${at(meeting)}/roster`);

export const readStatus = (meeting: string) =>
  call<MeetingStatus>(`/api/meetings/${meeting}/status`);

export const putDraft = (meeting: string, draft: Draft) =>
  call<{ draft: string; polls: string[] }>(at(meeting), { method: "PUT", json: draft });

export const makePairingCode = (meeting: string) =>
  call<{ code: string }>(`${at(meeting)}/pairing`, { method: "POST" });

/** The two keys whose words are compared at the pairing. */
export const readPairedKeys = (meeting: string) =>
  call<{ server_key: string; kiosk_key: string | null }>(`${at(meeting)}/pairing`);

export const markPresent = (meeting: string, who: "all" | { codes: string[] }) =>
  call<{ present: number }>(`${at(meeting)}/present`, { method: "POST", json: who });

export const voidMember = (meeting: string, code: string) =>
  call<void>(`${at(meeting)}/void`, { method: "POST", json: { code } });

/** Hands an anonymous slip out to a present member; answers how many are out. */
export const handOut = (meeting: string, code: string) =>
  call<{ handed_out: number }>(`${at(meeting)}/hand-out`, { method: "POST", json: { code } });

/** An act on one poll that says nothing but its name. */
export type PollAct =
  | "open"
  | "pause"
  | "resume"
  | "reschedule"
  | "withdraw"
  | "lock"
  | "publish";

export const actOnPoll = (meeting: string, poll: string, act: PollAct) =>
  call<PollStatus>(`${at(meeting)}/polls/${poll}/${act}`, { method: "POST" });

/** Opens a poll; `confirm` also when something else is to be rated first. */
export const openPoll = (meeting: string, poll: string, confirm: boolean) =>
  call<PollStatus>(`${at(meeting)}/polls/${poll}/open`, { method: "POST", json: { confirm } });

export const failPoll = (meeting: string, poll: string, reason: string) =>
  call<PollStatus>(`${at(meeting)}/polls/${poll}/fail`, { method: "POST", json: { reason } });

export const adjourn = (meeting: string) =>
  call<MeetingStatus>(`${at(meeting)}/adjourn`, { method: "POST" });

/** Where desks listen. */
export const eventsPath = (meeting: string) => `${at(meeting)}/events`;
