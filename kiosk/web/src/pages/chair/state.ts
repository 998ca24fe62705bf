// What the kiosk's program shows: one screen for each state.
import type { Turnout } from "../../protocol/api";
import type { Certificate } from "../../protocol/certificate";
import type { Subject, TieDecider } from "../../protocol/draft";
import type { Level } from "../../protocol/level";
import type { Flag } from "../../protocol/manifest";
import type { MeetingPhase } from "../../protocol/phase";
import type { Concluding, Resolve } from "./concluding";
import type { Given } from "./given";

export interface Shown {
  revision: number;
  work: Work | null;
  trouble: Trouble | null;
  screen: Screen;
}

/** A long act that is under way. */
export interface Work {
  act: string;
  number: number | null;
  step: string | null;
  part: number;
  /** 0 when it is not known. */
  whole: number;
}

export interface Trouble {
  kind:
    | "wrong_passphrase"
    | "damaged_vault"
    | "unreachable"
    | "untrusted"
    | "bad_code"
    | "already_paired"
    | "older_generation"
    | "conflict"
    | "forked"
    | "other";
  /** The act that failed; null when the meeting was merely looked at. */
  act: string | null;
  vi: string;
  en: string;
  /** Evidence. */
  files: string[];
}

export interface Found {
  server: string;
  title: string;
  body: string;
}

export interface ToSeal {
  title: string;
  body: string;
  subjects: Subject[];
  members: number | null;
}

export interface Unsealed {
  server: string;
  /** Two lines of four words. */
  server_words: string;
  kiosk_words: string;
  /** Server and kiosk are one machine. */
  here: boolean;
  agenda: ToSeal | null;
  places: string[];
}

export interface Room {
  members: number | null;
  waiting: number;
  /** Vietnamese, English. */
  trouble: [string, string] | null;
}

export interface Ceremony {
  words_read: boolean;
  /** Slips to be printed; null once they are. */
  to_print: number | null;
  /** Null where nothing is shared out. */
  shares: Shares | null;
}

/** The recovery shares until they are handed out. */
export interface Shares {
  count: number;
  threshold: number;
  /** They open the box, and the vault keeps no seed. */
  quorum_opening: boolean;
  /** From 1. */
  given: number[];
  handed_out: boolean;
}

/** How many shares were typed, and how many are needed. */
export interface Gathered {
  held: number[];
  threshold: number;
}

export interface Recovering {
  title: string;
  body: string;
  seal_words: string;
  gathered: Gathered;
  quorum_opening: boolean;
  places: string[];
}

/** How the seed is shared out. */
export interface Sharing {
  shares: number;
  threshold: number;
  quorum_opening: boolean;
}

export type Stage =
  | { is: "unknown" | "scheduled" | "open" | "paused" | "withdrawn" | "closed" | "annulled" }
  | { is: "counted"; certificate: Certificate; undecided: boolean }
  | { is: "certified"; certificate: Certificate; published: boolean }
  | { is: "failed"; reason: string };

export interface Poll {
  number: number;
  subject: Subject;
  turnout: Turnout;
  closing: number | null;
  stage: Stage;
}

export interface Amendment {
  number: number;
  reason: string;
  added: [number, string][];
  withdrawn: [number, string][];
  late: string[];
  renamed: string[];
}

export interface Meeting {
  meeting: string;
  title: string;
  body: string;
  server: string;
  seal_words: string;
  members: number;
  /** Anonymous slips that were sealed. */
  slips: number;
  flags: Flag[];
  tie_decider: TieDecider;
  phase: MeetingPhase | null;
  connected: boolean;
  room: Room | null;
  ceremony: Ceremony;
  /** What the secretary wants to change. */
  amendment: Amendment | null;
  /** Shares that are needed before anything can be counted. */
  gathered: Gathered | null;
  polls: Poll[];
  /** What was typed for the documents. */
  given: Given;
  /** What follows from everything on record, once it was asked for. */
  conclusion: Concluding | null;
  /** Signed annulments, by number and subject. */
  annulments: { number: number; subject: string }[];
}

export type Screen =
  | { is: "no_kiosk"; has_vault: boolean; found: Found | null }
  | { is: "locked" }
  | ({ is: "unsealed" } & Unsealed)
  | ({ is: "recovering" } & Recovering)
  | ({ is: "meeting" } & Meeting);

/** What the person may do. */
export type Act =
  | "find_another"
  | "start_new"
  | "words_read"
  | "codes_printed"
  | "read"
  | "end"
  | { find: { server: string; code: string; certificate: string | null } }
  | { pair: { passphrase: string } }
  | { unlock: { passphrase: string } }
  | { use_server: { server: string } }
  | "shares_given"
  | "amend"
  | "recover_not"
  | {
      seal: {
        copy: string;
        one_machine: boolean;
        issuers: 1 | 2;
        slips: number;
        sharing: Sharing | null;
      };
    }
  | { void_slips: { texts: string[] } }
  | { share_given: { index: number; given: boolean } }
  | { add_share: { text: string } }
  | { recover: { server: string; meeting: string; certificate: string | null } }
  | { recover_finish: { passphrase: string; copy: string } }
  | { count: { number: number } }
  | { decide: Decision }
  | { certify: { number: number; leave_tie: boolean } }
  | { publish: { number: number } }
  | { given: Given }
  | "consider"
  | { resolve: Resolve }
  | { take_back: { finding: string } }
  | { conclude: { leave_open: boolean } }
  | { export: { out: string } };

export interface Decision {
  number: number;
  level: Level;
  role: TieDecider;
  name: string;
  position: string;
  reason: string;
  not_subject: boolean;
}

export type Print =
  | { codes: { host: string; lang: string } }
  | { shares: { lang: string } }
  | { minutes: { number: number; lang: string } }
  | { paper: { paper: PaperName; lang: string } };

/** A document of the whole meeting. */
export type PaperName =
  | "polls"
  | "meeting"
  | "summary"
  | "notices"
  | { annulment: number };

/** The poll that the chair should see first: one that was begun, else one that waits. */
export function duePoll(polls: readonly Poll[]): number | null {
  const begun = polls.find(
    ({ stage }) => stage.is === "counted" || (stage.is === "certified" && !stage.published),
  );
  return (begun ?? polls.find(({ stage }) => stage.is === "closed"))?.number ?? null;
}
