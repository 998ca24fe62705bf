// The dossier at the desk, and what the calendar and the order ask (SPEC §22).

import type { Hex, PollId } from "../bytes";
import type { Day } from "../dossier";
import type { Quote } from "./profile";

export interface DossierOnFile {
  /** How often one was filed; 0 before the first. */
  number: number;
  /** The exact bytes, in base64; null before the first. */
  document: string | null;
}

export interface DossierFiled {
  number: number;
  document: Hex;
}

/** A subject by its code in the dossier and its name on the ballot. */
export interface NamedSubject {
  code: string;
  name: string;
}

/** A rule that speaks to the secretary. */
export interface Reminder {
  code: string;
  text: Quote;
  clause: string | null;
  /** The subjects that it is about. */
  subjects: NamedSubject[];
  on: Day | null;
}

/** A date to keep: done before this day. */
export interface DueDay {
  code: string;
  /** The first day that is too late. */
  before: Day;
  /** 0 and less is too late. */
  days_left: number;
  what: Quote;
  clause: string;
}

/** What comes before a poll (R9). */
export interface PollOrder {
  poll: PollId;
  /** Its subject's code. */
  subject: string;
  first: Reminder[];
}

export interface Reminders {
  /** The day it is in the meeting's own time zone. */
  today: Day;
  /** Whether polls out of order are refused. */
  blocks: boolean;
  order: PollOrder[];
  /** The next first. */
  deadlines: DueDay[];
  notices: Reminder[];
  follow_ups: Reminder[];
}

/** Why a poll is not opened now (R9), with a refusal of that name. */
export interface OrderRefused {
  /** Whether it is opened when the secretary confirms it. */
  may_confirm: boolean;
  /** What is to be rated first, each with its clause and text. */
  first: Reminder[];
}
