// A meeting as the secretary drafts it (SPEC §5), as it travels.

export const LEVELS = ["excellent", "good", "completed", "not_completed"] as const;
export type Level = (typeof LEVELS)[number];

export const SUBJECT_KINDS = ["party_body", "collective", "party_member", "leader"] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export const POLL_KINDS = [
  "self_rating",
  "proposal",
  "decision",
  "workplace",
  "residence",
  "confidence",
] as const;
export type PollKind = (typeof POLL_KINDS)[number];

export const BASES = ["cast", "valid", "issued", "present", "summoned"] as const;
export type Base = (typeof BASES)[number];

export const TIE_RULES = ["equal_levels", "half_split"] as const;
export type TieRule = (typeof TIE_RULES)[number];

export const TIE_DECIDERS = ["head", "deputy_presiding", "refer_up", "revote", "nobody"] as const;
export type TieDecider = (typeof TIE_DECIDERS)[number];

export interface Member {
  code: string;
  name: string;
  position: string;
  observer: boolean;
}

export interface Subject {
  name: string;
  kind: SubjectKind;
  position: string;
}

export interface Context {
  self_rating: Level | null;
  proposed: Level | null;
}

export interface DraftPoll {
  subject: Subject;
  kind: PollKind;
  scale: Level[];
  /** Codes of who may vote; everybody with a vote when null. */
  electorate: string[] | null;
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

export interface AgendaPoll extends Omit<DraftPoll, "electorate"> {
  id: string;
  /** Place on the agenda, from 1. */
  number: number;
}

/** Limits of a draft (SPEC §5). */
export const LIMITS = {
  members: 2000,
  polls: 60,
  electors: 3,
  codeChars: 32,
  textChars: 300,
} as const;
