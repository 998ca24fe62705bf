// What the screens show: plain values, free of keys and bytes. `draw.ts` draws them up.
import type { Certificate } from "../../protocol/certificate";
import type { Context, PollKind } from "../../protocol/draft";
import type { Choice } from "../../protocol/choice";
import type { Vote } from "../../protocol/seal";

/** What a member's ballot on one poll is doing. */
export type Paper =
  /** This device did not ask for it: it came too late, or it is a shared one. */
  | { is: "not_asked" }
  /** A token is here, nothing is sealed. */
  | { is: "ready" }
  /** Sealed and kept on this device; the server has not promised it. */
  | { is: "unsent"; why: Unsent }
  /** Promised. `tracker` is the check code. */
  | { is: "in_box"; tracker: string; check: Check }
  /** The box was locked before a ballot of this device was in it. */
  | { is: "missed" }
  /** The server refuses the ballot for good. */
  | { is: "refused"; code: string };

/** Why a sealed ballot is still here: on its way, no network, paused, or a word without proof. */
export type Unsent = "on_its_way" | "unreachable" | "paused" | "unproven";

/** What became of a promised ballot after the close. */
export type Check =
  /** The box is not closed. */
  | "open"
  /** Closed; the chair's machine has not signed the box. */
  | "locked"
  /** In the final list. */
  | "kept"
  /** Promised, and not in the final list: the server broke its word. */
  | "missing"
  /** Documents of the close that do not fit together. */
  | "unsound";

export type Phase =
  | "unknown"
  | "scheduled"
  | "open"
  | "paused"
  | "closed"
  | "counted"
  | "awaiting_decision"
  | "certified"
  | "published"
  | "annulled"
  | "withdrawn"
  | "failed";

/** What is shown of a certificate, verified on this device. */
export type Result = Pick<
  Certificate,
  "counts" | "cast" | "accounting" | "level" | "decision" | "verdict"
>;

/** What a ballot shows of an earlier step that is voted in this meeting. */
export interface EarlierResult {
  kind: PollKind;
  published: boolean;
  /** Null until it is fetched and verified. */
  result: Result | null;
}

/** One poll of the agenda. */
export interface PollView {
  id: string;
  /** Place on the agenda, from 1. */
  number: number;
  kind: PollKind;
  subject: { name: string; position: string };
  /** Best first. */
  scale: readonly Choice[];
  /** The body above decides: the vote is a proposal upward. */
  advisory: boolean;
  context: Context;
  /** Polls of this meeting that come before it on the same subject, in the order of the steps. */
  earlier: readonly EarlierResult[];
  phase: Phase;
  /** Seconds until the box is locked, while "đang khóa". */
  closing: number | null;
  paper: Paper;
  result: Result | null;
}

/** The meeting as an admitted member sees it. */
export interface RoomView {
  title: string;
  body: string;
  /** Two lines of four words, to compare with the board; none until they are loaded. */
  words: readonly string[];
  polls: readonly PollView[];
  /** Whether the meeting has been ended. */
  adjourned: boolean;
  /** What weakens the secrecy of this meeting (manifest flags). */
  flags: readonly string[];
  /** Whether the server cannot be reached now. */
  lost: boolean;
  /** Whether several members take turns on this device. */
  shared: boolean;
}

/** Choices not sealed yet, by poll id. */
export type Choices = Readonly<Record<string, Vote>>;

/** The polls that this member may vote on now. */
export const votable = (polls: readonly PollView[]): PollView[] =>
  polls.filter((poll) => poll.paper.is === "ready" && poll.phase === "open");

/** The polls whose ballot lies in the box. */
export const cast = (polls: readonly PollView[]): PollView[] =>
  polls.filter((poll) => poll.paper.is === "in_box");

/** The polls whose sealed ballot is kept on this device. */
export const unsent = (polls: readonly PollView[]): PollView[] =>
  polls.filter((poll) => poll.paper.is === "unsent");

/** Seconds until the first of these boxes is locked. */
export function lockingIn(polls: readonly PollView[]): number | null {
  const seconds = polls.flatMap((poll) => (poll.closing === null ? [] : [poll.closing]));
  return seconds.length === 0 ? null : Math.min(...seconds);
}

/** Whether nothing can be cast any more. */
export const isOver = ({ phase }: PollView): boolean =>
  !["unknown", "scheduled", "open", "paused"].includes(phase);

/** Whether every ballot in the box was found in the final lists. */
export const allKept = (polls: readonly PollView[]): boolean =>
  cast(polls).every(({ paper }) => paper.is === "in_box" && paper.check === "kept");

/** The words for what a poll is for: a proposal upward is never titled a decision. */
export const kindKey = ({ kind, advisory }: Pick<PollView, "kind" | "advisory">): string =>
  advisory ? "kind-advice" : `kind-${kind.replaceAll("_", "-")}`;

/** Whether a poll gives a level, or is asked about something else. */
export const asksForLevel = ({ kind }: Pick<PollView, "kind">): boolean =>
  kind !== "confidence" && kind !== "residence";
