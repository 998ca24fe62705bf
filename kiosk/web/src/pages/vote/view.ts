// What the screens show: plain values, free of keys and bytes. `session.ts` draws them up.

/** What a member's ballot on one poll is doing. */
export type Paper =
  /** Not of this poll's electorate. */
  | { is: "not_mine" }
  /** A token is here, nothing is sealed. */
  | { is: "ready" }
  /** Sealed and kept on this device; the server has not promised it. */
  | { is: "unsent" }
  /** Promised. `tracker` is the check code. */
  | { is: "in_box"; tracker: string; check: Check }
  /** The box was closed before the ballot got there, as its checkpoint proves. */
  | { is: "late" };

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

/** A level and its votes. */
export interface LevelVotes {
  level: string;
  votes: number;
}

/** A step of the rule's trace (SPEC §14.1). */
export interface TraceStep {
  step: "more_than_half" | "exactly_half" | "not_more_than_half" | "tie" | "undetermined";
  level?: string;
  /** The number compared: votes of the level, or of it and better. */
  counted?: number;
  votes?: number;
  base?: number;
}

/** A certified result, verified on this device. */
export interface Result {
  levels: readonly LevelVotes[];
  blank: number;
  invalid: number;
  issued: number;
  cast: number;
  outcome: "decided" | "tie" | "undetermined";
  /** The level by the ballots, or by the decision on level votes. */
  level: string | null;
  /** Whether a person decided level votes. */
  decision: { name: string; position: string } | null;
  trace: readonly TraceStep[];
}

/** One poll of the agenda. */
export interface PollView {
  id: string;
  /** Place on the agenda, from 1. */
  number: number;
  kind: string;
  subject: { name: string; position: string };
  /** Best first. */
  scale: readonly string[];
  context: { selfRating: string | null; proposed: string | null };
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
  /** Two lines of four words, to compare with the board. */
  words: readonly (readonly string[])[];
  polls: readonly PollView[];
  /** Whether the meeting has been ended. */
  adjourned: boolean;
  /** What weakens the secrecy of this meeting (manifest flags). */
  flags: readonly string[];
  network: Network;
  /** Whether several members take turns on this device. */
  shared: boolean;
}

/** How the server is reached. `captive`: something else answers in its place. */
export type Network = "fine" | "lost" | "captive";

/** 0 is blank, 1… the places of the scale. */
export type Choice = number;
/** Choices not sealed yet, by poll id. */
export type Choices = Readonly<Record<string, Choice>>;

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
