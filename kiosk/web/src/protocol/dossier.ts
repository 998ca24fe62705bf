// What is on file about the subjects of a meeting (SPEC §22). Null is "not on file", which is not
// "none".

import type { Subject, SubjectKind } from "./draft";
import type { Level } from "./level";
import type { PollKind } from "./poll_kind";

export const DOSSIER_FORMAT = "phieukin/v1/dossier";
/** Most subjects of one dossier. */
export const SUBJECTS_MAX = 500;
/** Where days begin and end, unless the dossier says otherwise. */
export const TIME_ZONE = "Asia/Ho_Chi_Minh";

/** A day as documents write it: `2026-12-31`. */
export type Day = string;

export const PERIOD_KINDS = ["month", "quarter", "half_year", "year", "term"] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** A period: which, and of which year. */
export interface Period {
  kind: PeriodKind;
  year: number;
  /** Month 1–12 or quarter 1–4; null else. */
  number: number | null;
}

export const CAP_BASES = ["good_or_better", "good_only"] as const;
export type CapBase = (typeof CAP_BASES)[number];
export const ORDER_SETTINGS = ["warn", "block"] as const;
export type OrderSetting = (typeof ORDER_SETTINGS)[number];
export const WORKPLACE_SETTINGS = ["at_or_better", "exact"] as const;
export type WorkplaceSetting = (typeof WORKPLACE_SETTINGS)[number];
export const MEMBER_DECIDERS = ["cell", "committee"] as const;
export type MemberDecider = (typeof MEMBER_DECIDERS)[number];

/** Where a profile leaves a choice, what the meeting chose. */
export interface DossierSettings {
  /** The profile's when null. */
  cap_base: CapBase | null;
  order: OrderSetting;
  workplace: WorkplaceSetting;
  member_decider: MemberDecider;
}

/** Nhóm đối tượng có vị trí, vai trò, chức năng, nhiệm vụ tương đồng. */
export interface PeerGroup {
  code: string;
  name: string;
}

export interface Dossier {
  format: typeof DOSSIER_FORMAT;
  profile: string;
  period: Period;
  /** The day as of which terms are reckoned. */
  assessed_on: Day;
  /** IANA name. */
  time_zone: string;
  /** When the draft report was sent to participants. */
  draft_sent_on: Day | null;
  /** Days off besides Saturday and Sunday. */
  holidays: Day[];
  settings: DossierSettings;
  groups: PeerGroup[];
  subjects: SubjectRecord[];
}

export interface SubjectRecord {
  /** The secretary's code, unique in the dossier. */
  code: string;
  /** A poll asks about it when name, kind and position are the same. */
  subject: Subject;
  group: string | null;
  heads: string[];
  deputy_in: string[];
  member_of: string[];
  above: string | null;
  government: boolean;
  advisory: boolean;
  panel: string;
  decided_under: string | null;
  posts: Post[];
  steps: Steps;
  rated_elsewhere: Level | null;
  facts: Facts;
}

/** A post that a person holds (R10, R19). */
export interface Post {
  place: string;
  /** 1 for the highest; equal posts have the same. */
  rank: number;
  time_percent: number | null;
  here: boolean;
  voted: Level | null;
  remarks: boolean;
}

export interface Steps {
  self_rating: Level | null;
  proposed: Level | null;
  discussed: boolean;
}

export const ABSENCES = ["excused", "unexcused"] as const;
export type Absence = (typeof ABSENCES)[number];

export const GRADES = ["excellent", "good", "average", "poor"] as const;
export type GradeCounts = Record<(typeof GRADES)[number], number>;
export type LevelCounts = Record<Level, number>;

export interface Part {
  part: number;
  of: number;
}

export interface Tasks {
  assigned: number;
  /** Null is not on file, which is not zero. */
  done: number | null;
  exceeded: number | null;
  on_time: number | null;
  main_missed: boolean;
  force_majeure: boolean;
}

export interface Discipline {
  /** Khiển trách, cảnh cáo … */
  form: string;
  decided_on: Day;
  /** Null when it is the year rated. */
  fault_year: number | null;
  at_former_unit: boolean;
  /** Tự phát hiện và khắc phục xong hậu quả. */
  remedied: boolean;
}

export const HAPPENINGS = ["degeneration", "disunity", "unit_corruption"] as const;
export type Happening = (typeof HAPPENINGS)[number];
export const HAPPENED = ["no", "concluded", "remedied"] as const;
export type Happened = (typeof HAPPENED)[number];

/** How a review was held (R23); null is "not on file". */
export interface ReviewHeld {
  /** Gợi ý kiểm điểm. */
  suggested: boolean;
  consented: boolean | null;
  observed: boolean | null;
  half_days: number | null;
}

export const DOUBTS = [
  "defect_found",
  "complaint",
  "excellent_share",
  "review_insufficient",
] as const;

/** Why the rating or review of an earlier year cannot stand as it is. */
export interface Doubt {
  year: number;
  kind: (typeof DOUBTS)[number];
}

/** Ballots counted on paper elsewhere; votes by the choice's code. */
export interface PaperBallots {
  kind: PollKind;
  cast: number;
  votes: Record<string, number>;
}

export interface Facts {
  review_completed: boolean | null;
  review: ReviewHeld | null;
  absence: Absence | null;
  exempt: boolean;
  suspended: boolean;
  suspended_from_committee: boolean;
  temporary: boolean;
  admitted_on: Day | null;
  appointed_on: Day | null;
  founded_on: Day | null;
  newly_arrived: boolean;
  handed_over: boolean;
  former_unit_months: number | null;
  sick_months: number;
  maternity: boolean;
  members: number | null;
  /** By group of criteria. */
  grades: Record<string, GradeCounts>;
  points: number | null;
  results_not_met: Part | null;
  criteria_short: Part | null;
  tasks: Tasks | null;
  area: Tasks | null;
  /** An empty list is "none". */
  discipline: Discipline[] | null;
  discipline_below: Discipline[] | null;
  discipline_members: Discipline[] | null;
  happened: Partial<Record<Happening, Happened>>;
  service_rating: Level | null;
  below: LevelCounts | null;
  peers: LevelCounts | null;
  led: LevelCounts | null;
  breakthrough: boolean;
  ballots: PaperBallots[];
  doubts: Doubt[];
  opinions: string[];
  documents: string[];
}

/** Bodies and collectives; the others are persons. */
export const isBody = (kind: SubjectKind): boolean =>
  kind === "party_body" || kind === "collective";

const NO_FACTS: Facts = {
  review_completed: null,
  review: null,
  absence: null,
  exempt: false,
  suspended: false,
  suspended_from_committee: false,
  temporary: false,
  admitted_on: null,
  appointed_on: null,
  founded_on: null,
  newly_arrived: false,
  handed_over: false,
  former_unit_months: null,
  sick_months: 0,
  maternity: false,
  members: null,
  grades: {},
  points: null,
  results_not_met: null,
  criteria_short: null,
  tasks: null,
  area: null,
  discipline: null,
  discipline_below: null,
  discipline_members: null,
  happened: {},
  service_rating: null,
  below: null,
  peers: null,
  led: null,
  breakthrough: false,
  ballots: [],
  doubts: [],
  opinions: [],
  documents: [],
};

/** A record of which nothing is known but who it is of. */
export const emptyRecord = (code: string, subject: Subject): SubjectRecord => ({
  code,
  subject,
  group: null,
  heads: [],
  deputy_in: [],
  member_of: [],
  above: null,
  government: false,
  advisory: false,
  panel: "",
  decided_under: null,
  posts: [],
  steps: { self_rating: null, proposed: null, discussed: false },
  rated_elsewhere: null,
  facts: { ...NO_FACTS },
});

/** A record as it travels: what is left out has its default. */
export function fillRecord(given: Partial<SubjectRecord>): SubjectRecord {
  const subject = { kind: "leader", position: "", name: "", ...given.subject } as Subject;
  const empty = emptyRecord(given.code ?? "", subject);
  const posts = (given.posts ?? []).map((post) => ({
    ...{ time_percent: null, here: false, voted: null, remarks: false },
    ...post,
  }));
  const steps = { ...empty.steps, ...given.steps };
  return { ...empty, ...given, subject, posts, steps, facts: { ...NO_FACTS, ...given.facts } };
}

/** A dossier as it travels: what is left out has its default. */
export function fillDossier(
  given: Partial<Dossier> & Pick<Dossier, "profile" | "period">,
): Dossier {
  const settings: DossierSettings = {
    ...{ cap_base: null, order: "warn", workplace: "at_or_better", member_decider: "cell" },
    ...given.settings,
  };
  return {
    format: DOSSIER_FORMAT,
    profile: given.profile,
    period: { ...given.period, number: given.period.number ?? null },
    assessed_on: given.assessed_on ?? "",
    time_zone: given.time_zone ?? TIME_ZONE,
    draft_sent_on: given.draft_sent_on ?? null,
    holidays: given.holidays ?? [],
    settings,
    groups: given.groups ?? [],
    subjects: (given.subjects ?? []).map(fillRecord),
  };
}
