// The minutes of a half-year review while they are written. Nothing here knows a page.
import type { Agenda } from "../../../service/draft";
import type { DeskRoster } from "../../../service/desk";
import {
  HALF_YEAR_PROFILE,
  type Review,
  type ReviewedCollective,
  type ReviewedPerson,
} from "../../../service/review";

/** What the text asks of a collective, in its order (half-year II.2). */
export const COLLECTIVE_TEXTS = [
  "results",
  "unfinished",
  "shortcomings",
  "causes",
  "remedies",
  "conclusion",
] as const;
export type CollectiveText = (typeof COLLECTIVE_TEXTS)[number];

/** What it asks of each of its members. */
export const PERSON_TEXTS = ["results", "shortcomings", "remedies", "conclusion"] as const;
export type PersonText = (typeof PERSON_TEXTS)[number];

/** Minutes of a review that nobody has written yet: of the body that meets, with its members. */
export function emptyReview(agenda: Agenda, roster: DeskRoster, today: string): Review {
  const members = roster.members.filter((member) => !member.observer);
  const people = members.map(({ name, position }) => emptyPerson(name, position));
  return {
    format: "phieukin/v1/half-year-review",
    profile: HALF_YEAR_PROFILE,
    period: { kind: "half_year", year: Number(today.slice(0, 4)), number: null },
    held_on: today,
    sent_on: null,
    invited: null,
    collectives: [{ ...emptyCollective(agenda.body || agenda.title), people }],
  };
}

export const emptyCollective = (name: string): ReviewedCollective => ({
  subject: { name, kind: "collective", position: "" },
  results: "",
  unfinished: "",
  shortcomings: "",
  causes: "",
  remedies: "",
  conclusion: "",
  people: [],
});

export const emptyPerson = (name: string, position: string): ReviewedPerson => ({
  subject: { name, kind: "leader", position },
  results: "",
  shortcomings: "",
  remedies: "",
  conclusion: "",
});

/** A list with one of its items changed. */
export const withOne = <T>(all: readonly T[], at: number, one: T): T[] =>
  all.map((before, place) => (place === at ? one : before));

export const without = <T>(all: readonly T[], at: number): T[] =>
  all.filter((_, place) => place !== at);

/** How many of the texts are there. */
export const filled = (texts: readonly string[]): number =>
  texts.filter((text) => text.trim() !== "").length;

export const sameReview = (one: Review | null, other: Review | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The first subject without a name: the server would refuse it. */
export const hasUnnamed = ({ collectives }: Review): boolean =>
  collectives.some(({ subject, people }) =>
    [subject, ...people.map((one) => one.subject)].some(({ name }) => name.trim() === ""),
  );

/** What the program prints the minutes from: `phieukin-kiosk half-year FILE` (SPEC §25). */
export const recordOf = (agenda: Agenda, roster: DeskRoster, review: Review): string => {
  const members = roster.members.filter((member) => !member.observer);
  const { title, body } = agenda;
  const present = members.filter((member) => member.present).length;
  return `${JSON.stringify({ title, body, summoned: members.length, present, review }, null, 2)}\n`;
};
