// A meeting while it is drafted (SPEC §5): as the protocol has it, with nothing left out.
import {
  type Base,
  CODE_CHARS_MAX,
  type Context,
  POLLS_MAX,
  type Subject,
  TEXT_CHARS_MAX,
  type TieDecider,
  type TieRule,
  type PollKind,
} from "../protocol/draft";
import type { Choice } from "../protocol/choice";
import type { Terms } from "../protocol/terms";
import { ELECTORS_MIN, MEMBERS_MAX } from "../protocol/roster";

export {
  type Base,
  BASES,
  type Context,
  POLL_KINDS,
  type PollKind,
  type Subject,
  SUBJECT_KINDS,
  TIE_DECIDERS,
  TIE_RULES,
  type TieDecider,
  UNPRINTABLE,
} from "../protocol/draft";
export { type Choice, FAMILIES } from "../protocol/choice";
export { type Level, LEVELS } from "../protocol/level";
export { familyOfKind } from "../protocol/poll_kind";

export interface Member {
  code: string;
  name: string;
  position: string;
  observer: boolean;
}

export interface DraftPoll {
  subject: Subject;
  kind: PollKind;
  scale: Choice[];
  /** Codes of who may vote; everybody with a vote when null. */
  electorate: string[] | null;
  /** Code of the member who is the subject. */
  subject_member: string | null;
  /** The body above decides: a decision that is a proposal upward. */
  advisory: boolean;
  context: Context;
  replaces: string | null;
}

export interface Settings {
  title: string;
  body: string;
  profile: string;
  base: Base;
  tie: TieRule;
  tie_decider: TieDecider;
}

export interface Draft extends Settings {
  /** Subjects do not vote in the polls on themselves. */
  subject_excluded: boolean;
  members: Member[];
  polls: DraftPoll[];
}

/** The half of a draft that knows questions. */
export interface Agenda extends Settings {
  meeting: string;
  /** Hash of the draft that is in place. */
  draft: string;
  polls: AgendaPoll[];
}

export interface AgendaPoll
  extends Omit<DraftPoll, "electorate" | "subject_member" | "advisory"> {
  terms?: Terms;
  id: string;
  /** Place on the agenda, from 1. */
  number: number;
}

/** Limits of a draft (SPEC §5). */
export const LIMITS = {
  members: MEMBERS_MAX,
  polls: POLLS_MAX,
  electors: ELECTORS_MIN,
  codeChars: CODE_CHARS_MAX,
  textChars: TEXT_CHARS_MAX,
} as const;
