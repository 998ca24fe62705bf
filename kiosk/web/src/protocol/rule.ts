// The rule of the count: from counts to a level, with every step (SPEC §14.1).

import type { Accounting } from "./accounting";
import { count, type Form, nullable, oneOf, record, truth } from "./document";
import type { Base, TieRule } from "./draft";
import { CHOICES, type Choice, choice, isLevel, isOrdered } from "./choice";
import { type Level, level } from "./level";
import { ensure } from "./refusal";
import { type Threshold, threshold } from "./terms";

/** Largest figure of a count. */
export const FIGURE_MAX = 1_000_000;

/** Ballots per choice of the scale, best first, then blank and invalid. */
export type Counts = { [K in Choice]?: number } & { blank: number; invalid: number };

/** The figures that bases count people by. */
export type People = Pick<Accounting, "issued" | "present" | "summoned">;

/** The choices that stand in counts, best first. */
export const choicesOf = (counts: Counts): Choice[] =>
  CHOICES.filter((one) => counts[one] !== undefined);

/** Ballots that name a choice. */
export const validCount = (counts: Counts): number =>
  choicesOf(counts).reduce((sum, one) => sum + (counts[one] ?? 0), 0);

/** Ballots in the box. */
export const castCount = (counts: Counts): number =>
  validCount(counts) + counts.blank + counts.invalid;

/** The number that a base stands for. */
export const baseNumber = (counts: Counts, people: People, base: Base): number =>
  ({ cast: castCount(counts), valid: validCount(counts), ...people })[base];

const figure: Form<number> = (value) => {
  ensure(count(value) <= FIGURE_MAX, "malformed");
  return value as number;
};

export const counts: Form<Counts> = (value) => {
  const forms: Record<string, Form<number>> = {};
  for (const one of CHOICES) {
    if (typeof value === "object" && value !== null && one in value) forms[one] = figure;
  }
  const named = Object.keys(forms) as Choice[];
  ensure(named.length >= 2 && isOrdered(named), "malformed");
  const all = { ...forms, blank: figure, invalid: figure };
  return record<Record<string, number>>(all)(value) as Counts;
};

/** A level's votes beside the number compared and the base. */
export interface Measure {
  level: Level;
  votes: number;
  counted: number;
  base: number;
}

export type Step =
  | ({ step: "more_than_half" | "exactly_half" | "not_more_than_half" } & Measure)
  | { step: "tie"; upper: Measure; lower: Measure }
  | { step: "undetermined"; base: number; blank: number; invalid: number; not_cast: number }
  | { step: "share"; choice: Choice; votes: number; base: number }
  | { step: "threshold"; threshold: Threshold; counted: number; base: number; met: boolean };

export interface Outcome {
  outcome: "decided" | "tie" | "undetermined" | "measured";
  level: Level | null;
  upper: Level | null;
  lower: Level | null;
}

export interface Verdict {
  outcome: Outcome;
  trace: Step[];
}

const measures = { level, votes: count, counted: count, base: count };
const measure: Form<Measure> = record(measures);

export const outcome: Form<Outcome> = (value) => {
  const read = record<Outcome>({
    outcome: oneOf("decided", "tie", "undetermined", "measured"),
    level: nullable(level),
    upper: nullable(level),
    lower: nullable(level),
  })(value);
  const [decided, tie] = [read.outcome === "decided", read.outcome === "tie"];
  const fits = (read.level !== null) === decided && (read.upper !== null) === tie;
  ensure(fits && (read.lower !== null) === tie, "malformed");
  return read;
};

export const step: Form<Step> = (value) => {
  ensure(typeof value === "object" && value !== null, "malformed");
  switch ((value as { step?: unknown }).step) {
    case "tie":
      return record({ step: oneOf("tie"), upper: measure, lower: measure })(value);
    case "undetermined": {
      const figures = { base: count, blank: count, invalid: count, not_cast: count };
      return record({ step: oneOf("undetermined"), ...figures })(value);
    }
    case "share":
      return record({ step: oneOf("share"), choice, votes: count, base: count })(value);
    case "threshold": {
      const figures = { counted: count, base: count, met: truth };
      return record({ step: oneOf("threshold"), threshold, ...figures })(value);
    }
    default: {
      const halves = oneOf("more_than_half", "exactly_half", "not_more_than_half");
      return record({ step: halves, ...measures })(value);
    }
  }
};

/** What the rule says of these counts, of levels; the accounting gives the bases of people. */
export function decide(
  counts: Counts,
  people: People,
  base: Base,
  tie: TieRule,
): Verdict {
  const valid = validCount(counts);
  const cast = castCount(counts);
  const half = baseNumber(counts, people, base);
  const scale = choicesOf(counts).filter(isLevel);
  const votes = (one: Level): number => counts[one] ?? 0;
  const trace: Step[] = [];
  let sum = 0;
  for (const [at, one] of scale.entries()) {
    if (half === 0) break;
    sum += votes(one);
    const last = at === scale.length - 1;
    const counted = last ? votes(one) : sum;
    const measured = { level: one, votes: votes(one), counted, base: half };
    if (2 * counted > half) {
      trace.push({ step: "more_than_half", ...measured });
      return { outcome: { outcome: "decided", level: one, upper: null, lower: null }, trace };
    }
    const below = scale.slice(at + 1);
    const level =
      tie === "equal_levels"
        ? below.find((other) => 2 * votes(other) === half)
        : below.find((other) => valid === half && votes(other) > 0);
    if (2 * counted === half && level !== undefined) {
      const lower = { level, votes: votes(level), counted: votes(level), base: half };
      trace.push({ step: "tie", upper: measured, lower: { ...lower, counted: half / 2 } });
      return { outcome: { outcome: "tie", level: null, upper: one, lower: level }, trace };
    }
    trace.push({ step: 2 * counted === half ? "exactly_half" : "not_more_than_half", ...measured });
  }
  const { blank, invalid } = counts;
  const not_cast = Math.max(0, half - cast);
  trace.push({ step: "undetermined", base: half, blank, invalid, not_cast });
  return { outcome: { outcome: "undetermined", level: null, upper: null, lower: null }, trace };
}
