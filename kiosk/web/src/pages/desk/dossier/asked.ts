// What the profile asks about a subject, and what of it is not on file yet.
import type { AskedItem, FactCode, ProfileSheet, Quote } from "../../../protocol/api";
import { isBody, type SubjectRecord } from "../../../protocol/dossier";
import type { Words } from "../../../words";

/** The clauses that look at a fact of a kind of subject; null when none does. */
export function clausesOf(
  profile: ProfileSheet | null,
  { subject }: SubjectRecord,
  fact: FactCode,
): string[] | null {
  const asked = profile?.facts.find((one) => one.fact === fact && one.of === subject.kind);
  return asked?.clauses ?? null;
}

/** Whether a fact is known on which something depends. */
function holds({ facts, posts }: SubjectRecord, fact: FactCode): boolean {
  switch (fact) {
    case "posts":
      return posts.length > 1;
    case "temporary":
    case "handed_over":
      return facts[fact];
    case "former_unit_months":
      return (facts.former_unit_months ?? 0) > 0;
    default:
      return false;
  }
}

/** The items of a list that are asked of a subject, as far as is known. */
export const askedOf = (items: readonly AskedItem[], record: SubjectRecord): AskedItem[] =>
  items.filter(
    ({ of, needed_if }) =>
      of.includes(record.subject.kind) && (needed_if === null || holds(record, needed_if)),
  );

/** What is asked of a subject and is not on file. */
export interface Missing {
  documents: AskedItem[];
  opinions: AskedItem[];
}

export function missingOf(profile: ProfileSheet | null, record: SubjectRecord): Missing {
  const lacks = (have: readonly string[]) => (item: AskedItem) => !have.includes(item.code);
  const { documents, opinions } = record.facts;
  return {
    documents: askedOf(profile?.documents ?? [], record).filter(lacks(documents)),
    opinions: askedOf(profile?.opinions ?? [], record).filter(lacks(opinions)),
  };
}

/** Subjects that stand together in the list. */
export interface Group {
  /** Tập thể or cá nhân. */
  are: "bodies" | "persons";
  /** Name of the peer group; null for those without one. */
  name: string | null;
  records: SubjectRecord[];
}

/** The list of subjects: bodies first, then persons; each by group in the order of the dossier. */
export function grouped(
  records: readonly SubjectRecord[],
  groups: readonly { code: string; name: string }[],
): Group[] {
  const names = [...groups.map(({ code }) => code), null];
  const known = new Set(groups.map(({ code }) => code));
  return (["bodies", "persons"] as const).flatMap((are) =>
    names.flatMap((code): Group[] => {
      const inside = records.filter((record) => {
        const group = record.group !== null && known.has(record.group) ? record.group : null;
        return isBody(record.subject.kind) === (are === "bodies") && group === code;
      });
      const name = groups.find((group) => group.code === code)?.name ?? null;
      return inside.length === 0 ? [] : [{ are, name, records: inside }];
    }),
  );
}

/** A text of the regulations in the language of the page. */
export const quoted = (words: Words, quote: Quote): string => quote[words.lang];

/** `district III.6.14` as people write it: "điểm 6.14, mục III". */
export function clauseText(words: Words, clause: string): string {
  const parts = /^\S+ ([IVXLC]+)\.(.+)$/.exec(clause);
  if (parts?.[1] !== undefined && parts[2] !== undefined) {
    return words.say("dossier-clause-in-part", { item: parts[2], part: parts[1] });
  }
  return words.say("dossier-clause", { item: clause.slice(clause.indexOf(" ") + 1) });
}

/** A day as people here write it: 31/12/2026. */
export function dayText(day: string): string {
  const [year, month, date] = day.split("-");
  return date === undefined ? day : `${date}/${month}/${year}`;
}

/** Reads a day that somebody typed; undefined when it is none. */
export function readDay(typed: string): string | undefined {
  const found = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$/.exec(typed);
  if (found === null) return undefined;
  const [, date = "", month = "", year = ""] = found;
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const parsed = new Date(`${day}T00:00:00Z`);
  const real = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
  return real ? day : undefined;
}
