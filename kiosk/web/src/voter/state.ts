// What a member's device can be in: one union, one screen for each.

import type { MeetingPhase, PollPhase } from "../protocol/phase";
import type { MeetingStatus } from "../protocol/api";
import { tracker } from "../protocol/ballot";
import type { Fingerprint, MeetingId, PollId } from "../protocol/bytes";
import type { Chain } from "../protocol/chain";
import { type Flag, isElector, type Poll } from "../protocol/manifest";
import { isFinal } from "../protocol/phase";
import type { PollKind } from "../protocol/poll_kind";
import type { Promised } from "../protocol/promise";
import type { Code } from "../protocol/refusal";
import type { Later } from "./casting";
import { type DeviceRecord, type HeldPoll, heldOf, underOf } from "./record";
import type { NoSlip } from "./slip";

/** How far the member's own ballot of a poll has come. */
export type Mine =
  /** The device did not ask for tokens of this poll: it came too late, or is a shared one. */
  | { is: "not_asked" }
  /** Asked for tokens. */
  | { is: "asked" }
  /** Can be voted in as soon as it is open. */
  | { is: "ready" }
  /** Sealed and on its way; `later` says what it waits for after a try. Not yet ✓. */
  | { is: "sealed"; later: Later | null }
  /** ✓: the promise was verified. */
  | { is: "in_box"; tracker: string; promise: Promised }
  /** The box was locked before a ballot of this device was in it. */
  | { is: "missed" }
  /** The server refuses the ballot for good: to be shown to the desk. */
  | { is: "refused"; code: Code }
  /** ✓✓: found in the published box. */
  | { is: "counted"; tracker: string; promise: Promised }
  /** Promised and missing from the published box; `proof` is a document to be saved. */
  | { is: "broken"; tracker: string; promise: Promised; proof: string };

/** A poll of this meeting that comes before another on the same subject (SPEC §5.4). */
export interface EarlierStep {
  readonly poll: PollId;
  readonly kind: PollKind;
  readonly published: boolean;
}

/** A poll in which the member may vote. */
export interface PollView {
  readonly poll: Poll;
  /** Null until the server has told. */
  readonly phase: PollPhase | null;
  /** Seconds until the box is locked, as last told. */
  readonly closing: number | null;
  readonly mine: Mine;
  /** In the order of the steps. */
  readonly earlier: readonly EarlierStep[];
  /** A published box that did not hold what it should: to be shown to the desk. */
  readonly boxRefused: Code | null;
}

/** The meeting as the member sees it. */
export interface MeetingView {
  readonly id: MeetingId;
  readonly fingerprint: Fingerprint;
  readonly title: string;
  readonly body: string;
  readonly flags: readonly Flag[];
  /** Null until the server has told. */
  readonly phase: MeetingPhase | null;
  readonly shared: boolean;
  /** The member's own, in agenda order; all of the meeting's until the own row is known. */
  readonly polls: readonly PollView[];
}

/** What a device that is entering waits for; null: it is at work. */
export type WaitsFor =
  | null
  /** No answer, or no lasting one. */
  | "network"
  /** The secretary has not marked the member present. */
  | "presence"
  /** The other issuer, which has not served the request yet. */
  | "room"
  /** The device itself: its memory fails. */
  | "device";

/** See the head of device.ts. */
export type DeviceState =
  | { readonly is: "fresh"; readonly noSlip: NoSlip | null }
  | { readonly is: "occupied"; readonly meeting: MeetingView | null }
  | { readonly is: "fetching"; readonly offline: boolean }
  | { readonly is: "manifest_refused"; readonly code: Code }
  | { readonly is: "welcome"; readonly meeting: MeetingView }
  | { readonly is: "entering"; readonly meeting: MeetingView; readonly waitsFor: WaitsFor }
  | {
      readonly is: "not_admitted";
      readonly meeting: MeetingView;
      readonly code: Code;
      /** Request and answer, when an issuer's answer was no blind signature; to be saved. */
      readonly evidence: string | null;
    }
  | { readonly is: "waiting"; readonly meeting: MeetingView }
  | { readonly is: "open"; readonly meeting: MeetingView; readonly batch: readonly PollView[] }
  | { readonly is: "voting"; readonly meeting: MeetingView; readonly batch: readonly PollView[] }
  | { readonly is: "sending"; readonly meeting: MeetingView; readonly batch: readonly PollView[] }
  | { readonly is: "ended"; readonly meeting: MeetingView };

/** What is known beside the record, until the page is closed. */
export interface Known {
  readonly status: MeetingStatus | null;
  readonly later: ReadonlyMap<PollId, Later>;
  readonly boxRefused: ReadonlyMap<PollId, Code>;
  /** Numbers of the manifests under which the device gets nothing. */
  readonly refused: ReadonlyMap<number, unknown>;
}

/** The meeting as the member sees it. */
export function viewOf(record: DeviceRecord, chain: Chain, known: Known): MeetingView {
  const { says, fingerprint } = chain.first;
  const own = ownPolls(record, chain, known).filter(({ poll }) => !isGone(poll.id, chain, known));
  return {
    id: says.meeting,
    fingerprint,
    title: says.title,
    body: says.body,
    flags: says.flags,
    phase: known.status?.phase ?? null,
    shared: record.shared,
    polls: own.map(({ poll, isRefused }): PollView => {
      const told = known.status?.polls.find((one) => one.poll === poll.id);
      return {
        poll,
        phase: told?.phase ?? null,
        closing: told?.closing ?? null,
        mine: isRefused
          ? { is: "not_asked" }
          : mineOf(heldOf(record, poll.id), told?.phase ?? null, known),
        earlier: chain.earlierSteps(poll).map(({ id, kind }) => {
          const phase = known.status?.polls.find((one) => one.poll === id)?.phase;
          const published = phase?.phase === "certified" && phase.published;
          return { poll: id, kind, published };
        }),
        boxRefused: known.boxRefused.get(poll.id) ?? null,
      };
    }),
  };
}

/** A poll of the member, and whether this device was refused its tokens for good. */
interface OwnPoll {
  readonly poll: Poll;
  readonly isRefused: boolean;
}

/** Of each manifest the member's own polls; all of them until the own row in it is known. */
function ownPolls(record: DeviceRecord, chain: Chain, known: Known): OwnPoll[] {
  return chain.manifests.flatMap(({ says }) => {
    const position = underOf(record, says.number).proof?.position;
    // Not on that roster: a late member has no part in its polls.
    if (position === undefined && known.refused.has(says.number)) return [];
    const own = says.polls.filter((poll) => position === undefined || isElector(poll, position));
    return own.map((poll) => ({
      poll,
      isRefused: known.refused.has(says.number) && heldOf(record, poll.id)?.is === "asked",
    }));
  });
}

/** Withdrawn, with another poll in its place: the member is not told of it any more. */
function isGone(poll: PollId, chain: Chain, known: Known): boolean {
  const phase = known.status?.polls.find((one) => one.poll === poll)?.phase.phase;
  return (phase === "withdrawn" || chain.isWithdrawn(poll)) && chain.isReplaced(poll);
}

function mineOf(held: HeldPoll | null, phase: PollPhase | null, known: Known): Mine {
  switch (held?.is) {
    case undefined:
    case "asked_before":
      return { is: "not_asked" };
    case "sealed":
      return { is: "sealed", later: known.later.get(held.poll) ?? null };
    case "asked":
    case "ready":
      // Nobody can vote in it any more, whatever the device still holds.
      return phase !== null && isFinal(phase) ? { is: "missed" } : { is: held.is };
    case "missed":
      return { is: "missed" };
    case "refused":
      return { is: "refused", code: held.code };
    case "in_box":
    case "counted":
      return { is: held.is, tracker: tracker(held.promise.leaf), promise: held.promise };
    case "broken": {
      const { promise, proof } = held;
      return { is: "broken", tracker: tracker(promise.leaf), promise, proof };
    }
  }
}

/** Whether the device got tokens for it. */
export const isServed = ({ is }: Mine): boolean => !["not_asked", "asked", "missed"].includes(is);

/** The polls that can be voted in now. */
export const openNow = (meeting: MeetingView): PollView[] =>
  meeting.polls.filter(({ phase, mine }) => phase?.phase === "open" && mine.is === "ready");

/** Whether a ballot is on its way, and not waiting for its poll to be opened or resumed. */
export const isMoving = ({ mine }: PollView): boolean =>
  mine.is === "sealed" && mine.later !== "paused" && mine.later !== "not_open";

/** Whether the meeting is over. */
export const isOver = ({ phase }: MeetingView): boolean =>
  phase === "adjourned" || phase === "archived" || phase === "cancelled";
