// A meeting as the secretary drafts it, and the names of what polls are about (SPEC §5).

import { type Bytes, type Hex, type MeetingId, type PollId, u32, unhex } from "./bytes";
import { type Form, nullable, oneOf, optional, record, text } from "./document";
import { DRAFT, hash, POLL_ID } from "./label";
import type { Choice } from "./choice";
import { type Level, level } from "./level";
import type { PollKind } from "./poll_kind";
import type { Terms } from "./terms";

/** Most polls of one meeting. */
export const POLLS_MAX = 60;
/** Longest draft document, in bytes. */
export const DRAFT_BYTES_MAX = 1 << 20;
/** Longest title, body, name or position, in characters. */
export const TEXT_CHARS_MAX = 300;
/** Longest member code, in characters. */
export const CODE_CHARS_MAX = 32;

export const SUBJECT_KINDS = ["party_body", "collective", "party_member", "leader"] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export { POLL_KINDS, type PollKind } from "./poll_kind";

export const BASES = ["cast", "valid", "issued", "present", "summoned"] as const;
/** What "more than half" is taken of. */
export type Base = (typeof BASES)[number];

export const TIE_RULES = ["equal_levels", "half_split"] as const;
export type TieRule = (typeof TIE_RULES)[number];

export const TIE_DECIDERS = ["head", "deputy_presiding", "refer_up", "revote", "nobody"] as const;
export type TieDecider = (typeof TIE_DECIDERS)[number];

/** Who or what is rated. */
export interface Subject {
  name: string;
  kind: SubjectKind;
  position: string;
}

export const subject: Form<Subject> = record({
  name: text,
  kind: oneOf(...SUBJECT_KINDS),
  position: text,
});

/** What earlier steps gave, sealed with the poll and shown on every ballot alike (R4). */
export interface Context {
  self_rating: Level | null;
  proposed: Level | null;
  /** Who proposed that level; only beside a level, absent where nobody is named. */
  proposed_by?: string | undefined;
}

export const context: Form<Context> = record({
  self_rating: nullable(level),
  proposed: nullable(level),
  proposed_by: optional(text),
});

/** Characters that a reader cannot see, or that turn the direction of what stands around them. */
export const UNPRINTABLE =
  /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;

/** Whether a ballot can show it: somebody is named only beside a level, in a text that is seen. */
export function contextIsSound({ proposed, proposed_by: by }: Context): boolean {
  if (by === undefined) return true;
  const length = [...by].length;
  return proposed !== null && length >= 1 && length <= TEXT_CHARS_MAX && !UNPRINTABLE.test(by);
}

/** A person on the roster. */
export interface Member {
  code: string;
  name: string;
  position?: string;
  observer?: boolean;
}

/** A poll as drafted; what is left out has the default of SPEC §5. */
export interface DraftPoll {
  subject: { name: string; kind?: SubjectKind; position?: string };
  kind?: PollKind;
  scale?: Choice[];
  electorate?: string[] | null;
  /** Code of the member who is the subject. */
  subject_member?: string | null;
  advisory?: boolean;
  context?: Partial<Context>;
  replaces?: PollId | null;
}

export interface Draft {
  title: string;
  body?: string;
  profile: string;
  base?: Base;
  tie?: TieRule;
  tie_decider?: TieDecider;
  subject_excluded?: boolean;
  members: Member[];
  polls: DraftPoll[];
}

/** A poll of an agenda, with every default filled in. */
export interface AgendaPoll {
  id: PollId;
  /** Place on the agenda, from 1. */
  number: number;
  kind: PollKind;
  subject: Subject;
  scale: Choice[];
  context: Context;
  replaces: PollId | null;
  terms?: Terms | undefined;
}

/** The half of a draft that says nothing of people. */
export interface Agenda {
  meeting: MeetingId;
  /** Hash of the draft's bytes. */
  draft: Hex;
  title: string;
  body: string;
  profile: string;
  base: Base;
  tie: TieRule;
  tie_decider: TieDecider;
  polls: AgendaPoll[];
}

/** Hash of a draft's exact bytes. */
export const draftHash = (bytes: Bytes): Promise<Hex> => hash(DRAFT, bytes);

/** Id of the poll with this number, from 1, in a draft: the same draft names the same polls. */
export async function pollId(meeting: MeetingId, draft: Hex, number: number): Promise<PollId> {
  const full = await hash(POLL_ID, unhex(meeting), unhex(draft), u32(number));
  return full.slice(0, 32);
}
