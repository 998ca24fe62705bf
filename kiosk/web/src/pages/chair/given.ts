// What a person types for the documents; whatever is empty becomes a dotted line on paper.
import type { Period } from "../../protocol/dossier";

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

/** A year as it was typed, for the documents of a meeting without a dossier. */
export function periodOf(text: string): Period | null {
  const year = Number(text);
  const inRange = Number.isInteger(year) && year >= 2000 && year <= 2100;
  return inRange ? { kind: "year", year, number: null } : null;
}
