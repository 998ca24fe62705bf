// What follows from everything on record, as the kiosk's program shows it, and what may be chosen.
import type { Level } from "../../protocol/level";

/** Vietnamese and English. */
export interface Quote {
  vi: string;
  en: string;
}

export type RatingState =
  | "rated"
  | "proposed"
  | "open"
  | "undetermined"
  | "not_rated"
  | "not_reviewed"
  | "elsewhere";

export interface Concluded {
  code: string;
  name: string;
  position: string;
  /** Name of its peer group. */
  group: string | null;
  self_rating: Level | null;
  proposed: Level | null;
  by_ballot: Level | null;
  level: Level | null;
  state: RatingState;
  /** Ids of the findings that touch it. */
  findings: string[];
}

export type Choosable =
  | { kind: "accept" | "keep" | "revote" }
  | { kind: "level"; level: Level }
  | { kind: "excellent"; at_most: number };

export type Choice =
  | { kind: "accept" | "keep" | "revote" }
  | { kind: "level"; level: Level }
  | { kind: "excellent"; subjects: string[] };

export interface Candidate {
  code: string;
  name: string;
  position: string;
  rank: number;
  /** Votes for Excellent, and of how many ballots. */
  votes: [number, number] | null;
}

export interface Settled {
  choice: Choice;
  name: string;
  position: string;
  reason: string;
  at: string;
}

export type Resolver = "competent_body" | "body_above" | "head" | "chair" | "secretary";

/** A finding. */
export interface Matter {
  id: string;
  text: Quote;
  clause: Quote | null;
  effect: "caps" | "asks" | "blocks" | "advises";
  highest: Level | null;
  measured: { part: number; of: number } | null;
  resolver: Resolver;
  options: Choosable[];
  group: string | null;
  ranked: Candidate[];
  run_off: string[];
  resolution: Settled | null;
}

export interface Concluding {
  regulation: Quote;
  subjects: Concluded[];
  findings: Matter[];
  follow_ups: { text: Quote; subjects: string[] }[];
  dropped: number;
  open: boolean;
  signed: { number: number; at: string; current: boolean } | null;
}

/** What the person enters. */
export interface Resolve {
  finding: string;
  choice: Choice;
  name: string;
  position: string;
  reason: string;
}

/** Whether somebody has to resolve it before a rating is final. */
export const binds = ({ effect }: Matter): boolean => effect !== "advises";

/** Findings in the order in which they are worked on: what binds and is open, what was resolved,
 * what only advises. */
export function inOrder(findings: readonly Matter[]): Matter[] {
  const place = (one: Matter) => (one.resolution !== null ? 1 : binds(one) ? 0 : 2);
  return [...findings].sort((a, b) => place(a) - place(b));
}

/** Findings that hold a rating open. */
export const openOnes = (findings: readonly Matter[]): Matter[] =>
  findings.filter((one) => binds(one) && one.resolution === null);
