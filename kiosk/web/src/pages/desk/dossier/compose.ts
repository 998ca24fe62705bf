// Changes of a dossier that keep its parts in step. Nothing here knows a page.
import type { Dossier, SubjectRecord } from "../../../protocol/dossier";

/** A dossier in which one record stands in place of another, or at the end. */
export function withRecord(
  dossier: Dossier,
  before: string | null,
  record: SubjectRecord,
  group: { code: string; name: string } | null,
): Dossier {
  const groups = group === null ? dossier.groups : [...dossier.groups, group];
  const at = dossier.subjects.findIndex((one) => one.code === before);
  const subjects = [...dossier.subjects];
  if (at < 0) subjects.push(record);
  else subjects[at] = record;
  const renamed = before !== null && before !== record.code ? rename(before, record.code) : null;
  const linked = renamed === null ? subjects : subjects.map(renamed);
  return withoutEmptyGroups({ ...dossier, groups, subjects: linked });
}

/** A changed code is changed in every link. */
function rename(from: string, to: string): (record: SubjectRecord) => SubjectRecord {
  const follow = (code: string) => (code === from ? to : code);
  return (record) => ({
    ...record,
    heads: record.heads.map(follow),
    deputy_in: record.deputy_in.map(follow),
    member_of: record.member_of.map(follow),
    above: record.above === null ? null : follow(record.above),
  });
}

/** A dossier without a subject; links to it go with it, and groups that nobody is in. */
export function withoutRecords(dossier: Dossier, gone: readonly string[]): Dossier {
  const stays = (code: string) => !gone.includes(code);
  const subjects = dossier.subjects
    .filter(({ code }) => stays(code))
    .map((record) => ({
      ...record,
      heads: record.heads.filter(stays),
      deputy_in: record.deputy_in.filter(stays),
      member_of: record.member_of.filter(stays),
      above: record.above !== null && stays(record.above) ? record.above : null,
    }));
  return withoutEmptyGroups({ ...dossier, subjects });
}

/** Groups that somebody is in. */
export function withoutEmptyGroups(dossier: Dossier): Dossier {
  const used = new Set(dossier.subjects.map(({ group }) => group));
  return { ...dossier, groups: dossier.groups.filter(({ code }) => used.has(code)) };
}

/** The dossier with what the sheet says; subjects that it does not name stay, unless dropped. */
export function taken(
  now: Dossier,
  { groups, subjects }: Pick<Dossier, "groups" | "subjects">,
  drop: readonly string[],
): Dossier {
  const read = new Map(subjects.map((one) => [one.code, one]));
  const kept = now.subjects.map((one) => read.get(one.code) ?? one);
  const known = new Set(now.subjects.map(({ code }) => code));
  const added = subjects.filter(({ code }) => !known.has(code));
  const names = new Set(groups.map(({ code }) => code));
  const others = now.groups.filter(({ code }) => !names.has(code));
  const next = { ...now, groups: [...groups, ...others], subjects: [...kept, ...added] };
  return withoutEmptyGroups(withoutRecords(next, drop));
}

/** The next number that no subject has as its code. */
export function freeCode(subjects: readonly { code: string }[]): string {
  const taken = new Set(subjects.map(({ code }) => code));
  let number = subjects.length + 1;
  while (taken.has(String(number).padStart(2, "0"))) number += 1;
  return String(number).padStart(2, "0");
}

/** Whether two records say the same, whoever wrote them. */
export const sameRecord = (one: SubjectRecord, other: SubjectRecord) =>
  JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));

/** With its keys in one order, whoever wrote it. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, inside]) => [key, ordered(inside)]);
}
