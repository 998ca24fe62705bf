// A regulation profile as the desk needs it: what it asks for, of whom, and where it says so.

import type { CapBase, Day, PeriodKind } from "../dossier";
import type { SubjectKind } from "../draft";
import type { Level } from "../level";
import type { PollKind } from "../poll_kind";

/** A short text of the regulations, in both languages. */
export interface Quote {
  vi: string;
  en: string;
}

/** A fact by the name of its key in the dossier. */
export type FactCode =
  | "review_completed"
  | "absence"
  | "exempt"
  | "suspended"
  | "suspended_from_committee"
  | "temporary"
  | "admitted_on"
  | "appointed_on"
  | "founded_on"
  | "newly_arrived"
  | "handed_over"
  | "former_unit_months"
  | "sick_months"
  | "maternity"
  | "members"
  | "posts"
  | "grades"
  | "points"
  | "results_not_met"
  | "criteria_short"
  | "tasks"
  | "area"
  | "discipline"
  | "discipline_below"
  | "discipline_members"
  | "degeneration"
  | "disunity"
  | "unit_corruption"
  | "service_rating"
  | "below"
  | "peers"
  | "led"
  | "breakthrough"
  | "ballots";

/** Something with a name of the profile's own. */
export interface AskedItem {
  code: string;
  of: SubjectKind[];
  name: Quote;
  clause: string | null;
  /** The fact on which it depends; asked of every subject of the kinds when null. */
  needed_if: FactCode | null;
}

/** A fact that some rule looks at. */
export interface AskedFact {
  fact: FactCode;
  of: SubjectKind;
  clauses: string[];
}

/** A profile in the list. */
export interface ProfileRow {
  id: string;
  title: Quote;
  /** The texts it rests on, as `124-QĐ/TW`. */
  basis: string[];
  from: Day;
  /** Last day; null while nothing replaced it. */
  to: Day | null;
  superseded_by: Quote | null;
  periods: PeriodKind[];
  /** Whether members rate by ballot under it. */
  rates: boolean;
}

export interface ProfileRows {
  /** In the order in which they are shipped. */
  profiles: ProfileRow[];
}

/** What a profile says of one kind of poll. */
export interface PollRow {
  kind: PollKind;
  /** The kinds of subject; empty for all. */
  of: SubjectKind[];
  /** The vote is a proposal upward. */
  advisory: boolean;
  /** The clause that asks for a secret ballot. */
  secret_by: string | null;
}

/** Who decides whom (R22). */
export interface DeciderRow {
  /** For a record's `decided_under`. */
  code: string;
  of: SubjectKind[];
  subjects: Quote;
  /** Null where the text names nobody. */
  decider: Quote | null;
  clause: string;
}

/** A rule with its clause and the text that a finding quotes. */
export interface RuleRow {
  code: string;
  /** The product's number of the rule, as `R13`. */
  rule: string;
  clause: string;
  text: Quote;
  /** The kinds of subject; empty for all. */
  of: SubjectKind[];
}

/** What a profile asks of a meeting and its dossier. */
export interface ProfileSheet {
  id: string;
  title: Quote;
  from: Day;
  /** Last day; null while nothing replaced it. */
  to: Day | null;
  superseded_by: Quote | null;
  periods: PeriodKind[];
  /** Whether members rate by ballot under it. */
  rates: boolean;
  levels: Level[];
  polls: PollRow[];
  cap_base: CapBase | null;
  criteria: AskedItem[];
  documents: AskedItem[];
  opinions: AskedItem[];
  facts: AskedFact[];
  competence: DeciderRow[];
  /** Every rule that a finding can quote, by its number, then as in the text. */
  rules: RuleRow[];
}
