// What a person types for the documents; whatever is empty becomes a dotted line on paper.
export interface Given {
  letterhead: "party" | "state";
  above: string;
  body: string;
  /** By the letters of the kind of document: BB, TB, QĐ. */
  numbers: Record<string, string>;
  place: string;
  /** As 2026-12-05. */
  date: string | null;
  began: string;
  ended: string;
  venue: string;
  chair: string;
  secretary: string;
  tellers: string[];
  guests: string;
  absent: string;
  reports: string;
  discussion: string;
  concluded: string;
  copies: number | null;
  on_behalf: string;
  post: string;
  sent_to: string[];
  period: Period | null;
  reviewed: Reviewed[];
}

export type PeriodKind = "month" | "quarter" | "half_year" | "year" | "term";

export interface Period {
  kind: PeriodKind;
  year: number;
  number: number | null;
}

/** What a half-year review says of one collective. */
export interface Reviewed {
  name: string;
  results: string;
  unfinished: string;
  shortcomings: string;
  causes: string;
  remedies: string;
  people: [string, string][];
  conclusion: string;
}

/** Most names in one list, as the kiosk's program has it. */
export const NAMES_MAX = 50;

/** One name a line, without empty lines. */
export const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .slice(0, NAMES_MAX);

/** `name: what was said`, one a line. */
export const saidOf = (text: string): [string, string][] =>
  linesOf(text).map((line) => {
    const [name = "", ...said] = line.split(":");
    return [name.trim(), said.join(":").trim()];
  });

export const saidText = (people: readonly [string, string][]): string =>
  people.map(([name, said]) => (said === "" ? name : `${name}: ${said}`)).join("\n");

/** A year as it was typed, for the documents of a meeting without a dossier. */
export function periodOf(text: string, kind: PeriodKind): Period | null {
  const year = Number(text);
  const inRange = Number.isInteger(year) && year >= 2000 && year <= 2100;
  return inRange ? { kind, year, number: null } : null;
}
