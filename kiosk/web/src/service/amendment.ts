// What changes in a sealed meeting, and what ends or interrupts it (SPEC §5.1, §17.1).
import { call } from "./call";
import type { DraftPoll, Member } from "./draft";
import type { MeetingStatus } from "../protocol/api";

export type { PendingAmendment } from "../protocol/api";

export interface Amendment {
  /** Number of the manifest that it becomes. */
  number: number;
  reason: string;
  /** The whole roster as it is to be. */
  members: Member[];
  polls: DraftPoll[];
  withdraw: string[];
}

const at = (meeting: string) => `/api/desk/meetings/${meeting}`;

export const putAmendment = (meeting: string, amendment: Amendment) =>
  call<{ draft: string; polls: string[] }>(`${at(meeting)}/amendment`, {
    method: "PUT",
    json: amendment,
  });

export const dropAmendment = (meeting: string) =>
  call<void>(`${at(meeting)}/amendment/drop`, { method: "POST" });

/** Takes a member's presence back. */
export const markAbsent = (meeting: string, code: string) =>
  call<{ present: number }>(`${at(meeting)}/absent`, { method: "POST", json: { code } });

/** The meeting goes on another day: nobody is present until marked again. */
export const recess = (meeting: string) =>
  call<MeetingStatus>(`${at(meeting)}/recess`, { method: "POST" });

export const cancelMeeting = (meeting: string, reason: string) =>
  call<MeetingStatus>(`${at(meeting)}/cancel`, { method: "POST", json: { reason } });
