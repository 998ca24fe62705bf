// What keeps a record from being saved, said at its field before the server has to say it.
import type { SubjectRecord } from "../../../protocol/dossier";
import { CODE_CHARS_MAX, TEXT_CHARS_MAX } from "../../../protocol/draft";

export const RECORD_FAULT_CODES = [
  "empty",
  "too-long",
  "separator",
  "duplicate-code",
  "part-above-whole",
  "percent",
  "votes-above-cast",
  "future",
  "unread",
] as const;
export type RecordFaultCode = (typeof RECORD_FAULT_CODES)[number];

/** Something wrong, and where: `admitted_on`, `discipline[0].decided_on`. */
export interface RecordFault {
  place: string;
  code: RecordFaultCode;
}

const LISTS = ["discipline", "discipline_below", "discipline_members"] as const;

/** The faults of a record that is to stand beside the others. */
export function recordFaults(
  record: SubjectRecord,
  others: readonly SubjectRecord[],
  assessedOn: string,
): RecordFault[] {
  return [
    ...codeFaults(record.code, others),
    ...textFaults("name", record.subject.name, true),
    ...textFaults("position", record.subject.position, false),
    ...textFaults("panel", record.panel, false),
    ...record.posts.flatMap((post, at) => [
      ...textFaults(`posts[${at}].place`, post.place, true),
      ...when((post.time_percent ?? 0) > 100, `posts[${at}].time_percent`, "percent"),
    ]),
    ...LISTS.flatMap((list) =>
      (record.facts[list] ?? []).flatMap((one, at) =>
        textFaults(`${list}[${at}].form`, one.form, true),
      ),
    ),
    ...dayFaults(record, assessedOn),
    ...countFaults(record),
  ];
}

function codeFaults(code: string, others: readonly SubjectRecord[]): RecordFault[] {
  const said = code.trim();
  const long = [...said].length > CODE_CHARS_MAX;
  return [
    ...when(said === "", "code", "empty"),
    ...when(long, "code", "too-long"),
    ...when(/[,;]/.test(said), "code", "separator"),
    ...when(others.some((other) => other.code === said), "code", "duplicate-code"),
  ];
}

function textFaults(place: string, text: string, needed: boolean): RecordFault[] {
  const said = text.trim();
  return [
    ...when(needed && said === "", place, "empty"),
    ...when([...said].length > TEXT_CHARS_MAX, place, "too-long"),
  ];
}

function dayFaults({ facts }: SubjectRecord, assessedOn: string): RecordFault[] {
  const days: [string, string | null][] = [
    ["admitted_on", facts.admitted_on],
    ["appointed_on", facts.appointed_on],
    ["founded_on", facts.founded_on],
  ];
  for (const list of LISTS) {
    for (const [at, one] of (facts[list] ?? []).entries()) {
      days.push([`${list}[${at}].decided_on`, one.decided_on]);
    }
  }
  return days.flatMap(([place, day]) => [
    ...when(day === "", place, "empty"),
    ...when(day !== null && day > assessedOn, place, "future"),
  ]);
}

function countFaults({ facts }: SubjectRecord): RecordFault[] {
  const parts = (["results_not_met", "criteria_short"] as const).flatMap((place) => {
    const part = facts[place];
    return when(part !== null && part.part > part.of, place, "part-above-whole");
  });
  const tasks = (["tasks", "area"] as const).flatMap((place) => {
    const counts = facts[place];
    if (counts === null) return [];
    const most = Math.max(counts.done ?? 0, counts.exceeded ?? 0, counts.on_time ?? 0);
    return when(most > counts.assigned, place, "part-above-whole");
  });
  const ballots = facts.ballots.flatMap((one, at) => {
    const votes = Object.values(one.votes).reduce((sum, count) => sum + count, 0);
    return when(votes > one.cast, `ballots[${at}]`, "votes-above-cast");
  });
  return [...parts, ...tasks, ...ballots];
}

const when = (is: boolean, place: string, code: RecordFaultCode): RecordFault[] =>
  is ? [{ place, code }] : [];
