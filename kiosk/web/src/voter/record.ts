// What a device keeps so that it can go on after any reload or crash by sending the same bytes.
//
// Plain JSON: bytes are base64 or hexadecimal. A choice is never in it: what was chosen is sealed
// before anything is stored, and two records of other choices differ in nothing that can be read.

import type { SignedDocument } from "../protocol/api";
import type { Hex, Leaf, PollId } from "../protocol/bytes";
import type { Code } from "../protocol/refusal";
import type { Promised } from "../protocol/promise";
import type { RosterProof } from "../protocol/roster";

/** What a device keeps for one poll. */
export type HeldPoll =
  /** Asked for tokens; `blinded` and `pending` per issuer in base64. */
  | { is: "asked"; poll: PollId; seed: Hex; blinded: string[]; pending: string[] }
  /** Holds its tokens, in base64, and the seed of the ballot key. */
  | { is: "ready"; poll: PollId; seed: Hex; tokens: string[] }
  /** The ballot as it is being sent, in base64; key and tokens are gone. */
  | { is: "sealed"; poll: PollId; ballot: string; leaf: Leaf }
  /** Refused for good; the ballot stays as evidence. */
  | { is: "refused"; poll: PollId; ballot: string; leaf: Leaf; code: Code }
  /** Promised: the bytes are gone, the server's word stays. */
  | { is: "in_box"; poll: PollId; promise: Promised }
  /** Served to an earlier visit of this slip to a shared device, which took the keys with it. */
  | { is: "asked_before"; poll: PollId }
  /** Closed before a ballot of this device was taken; `leaf` of the one that came too late. */
  | { is: "missed"; poll: PollId; leaf: Leaf | null }
  /** Found in the published box. */
  | { is: "counted"; poll: PollId; promise: Promised }
  /** Promised and not in the published box; `proof` convinces anybody (SPEC §11.5). */
  | { is: "broken"; poll: PollId; promise: Promised; proof: string };

/** What a device keeps of one manifest of the meeting. */
export interface Under {
  /** Checked against the slip's fingerprint, or against the manifest before it. */
  manifest: SignedDocument | null;
  /** Checked against the manifest. */
  proof: RosterProof | null;
  /** The request as it is being sent, in base64; null once all tokens are there. */
  request: string | null;
}

/** Everything that a device keeps. */
export interface DeviceRecord extends Under {
  format: "phieukin/v1/device";
  /** Of the slip, in base64url, as in the QR code. */
  secret: string;
  fingerprint: Hex;
  /** Used by several members in turn: asks for the open polls only, and is wiped after. */
  shared: boolean;
  /** Asks for one poll at a time: an earlier visit of this slip was served some of them. */
  singly?: boolean;
  /** The member asked to be let in. */
  entered: boolean;
  /** What is kept under amendments: manifest 2 and those after it. */
  later: Under[];
  /** In the order in which they were asked for. */
  polls: HeldPoll[];
}

/** A record that knows nothing but the slip. */
export const freshRecord = (secret: string, fingerprint: Hex): DeviceRecord => ({
  format: "phieukin/v1/device",
  secret,
  fingerprint,
  shared: false,
  entered: false,
  manifest: null,
  proof: null,
  request: null,
  later: [],
  polls: [],
});

/** What is kept under the manifest of this number, from 1. */
export const underOf = (record: DeviceRecord, number: number): Under =>
  (number === 1 ? record : record.later[number - 2]) ??
  ({ manifest: null, proof: null, request: null } satisfies Under);

/** The record with a change to what is kept under the manifest of this number. */
export const withUnder = (
  record: DeviceRecord,
  number: number,
  change: Partial<Under>,
): DeviceRecord =>
  number === 1
    ? { ...record, ...change }
    : {
        ...record,
        later: record.later.map((one, at) => (at === number - 2 ? { ...one, ...change } : one)),
      };

/** What is kept for a poll. */
export const heldOf = (record: DeviceRecord, poll: PollId): HeldPoll | null =>
  record.polls.find((held) => held.poll === poll) ?? null;

/** The record with another holding in place of the poll's former one. */
export const withHeld = (record: DeviceRecord, next: HeldPoll): DeviceRecord => ({
  ...record,
  polls: record.polls.map((held) => (held.poll === next.poll ? next : held)),
});

/**
 * The record of a shared device after `already_served`: an earlier visit of the same slip holds
 * the tokens of some polls of the request. Which they are is found by asking for one at a time.
 */
export function withoutServed(record: DeviceRecord, number: number): DeviceRecord {
  const asked = record.polls.filter(({ is }) => is === "asked");
  const others = record.polls.filter(({ is }) => is !== "asked");
  const [only, ...more] = asked;
  const before: HeldPoll[] =
    only !== undefined && more.length === 0 ? [{ is: "asked_before", poll: only.poll }] : [];
  const polls = [...others, ...before];
  return withUnder({ ...record, singly: true, polls }, number, { request: null });
}

/** Whether wiping the record could cost a vote or the proof of one. */
export const isPrecious = (record: DeviceRecord): boolean =>
  record.polls.some(({ is }) => ["asked", "ready", "sealed", "in_box", "broken"].includes(is));
