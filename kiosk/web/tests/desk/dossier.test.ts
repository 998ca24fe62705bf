// The dossier at the desk: what a file lacks, the path of a subject, and that changes lose nothing.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { grouped, missingOf, readDay } from "../../src/pages/desk/dossier/asked";
import {
  freeCode,
  sameRecord,
  taken,
  withoutRecords,
  withRecord,
} from "../../src/pages/desk/dossier/compose";
import { placeOf } from "../../src/pages/desk/dossier/filing_trouble";
import { type Asked, pathOf } from "../../src/pages/desk/dossier/path_steps";
import { ratedAt } from "../../src/pages/desk/dossier/posts_section";
import { RECORD_FAULT_CODES, recordFaults } from "../../src/pages/desk/dossier/record_faults";
import { standsIn } from "../../src/pages/desk/dossier/use_dossier";
import { emptyDraft, newPoll } from "../../src/pages/desk/draft/compose";
import { withoutSubjects, withSubjects } from "../../src/pages/desk/draft/exclude_subjects";
import {
  type AskedItem,
  DOSSIER_FAULT_CODES,
  EXPECTED,
  type ProfileSheet,
} from "../../src/protocol/api";
import {
  type Dossier,
  emptyRecord,
  fillDossier,
  HAPPENINGS,
  PERIOD_KINDS,
} from "../../src/protocol/dossier";

const said = { vi: "x", en: "x" };
const item = (code: string, needed_if: AskedItem["needed_if"] = null): AskedItem => ({
  code,
  of: ["leader"],
  name: said,
  clause: "district III.1.5",
  needed_if,
});
const PROFILE: ProfileSheet = {
  id: "district-2023",
  title: said,
  from: "2023-11-25",
  to: null,
  superseded_by: null,
  periods: ["year"],
  levels: ["excellent", "good", "completed", "not_completed"],
  rates: true,
  polls: [],
  cap_base: null,
  criteria: [],
  documents: [item("form-02b")],
  opinions: [item("agencies"), item("concurrent-posts", "posts")],
  competence: [],
  rules: [],
  facts: [],
};
const leader = (code: string, name = code) =>
  emptyRecord(code, { name, kind: "leader", position: "" });
const collective = (code: string) =>
  emptyRecord(code, { name: code, kind: "collective", position: "" });
const dossierOf = (...subjects: Dossier["subjects"]): Dossier =>
  fillDossier({
    profile: "district-2023",
    period: { kind: "year", year: 2026, number: null },
    assessed_on: "2026-12-10",
    groups: [{ code: "g", name: "Ủy viên" }],
    subjects,
  });
const post = (rank: number, time_percent: number | null) => ({
  ...{ place: `${rank} ${time_percent}`, here: false, voted: null, remarks: false },
  rank,
  time_percent,
});

describe("what a file lacks", () => {
  it("is what the profile asks of the kind, as far as it depends on nothing unknown", () => {
    const one = leader("A");
    const codes = (record = one) => missingOf(PROFILE, record).opinions.map(({ code }) => code);
    expect(codes()).toEqual(["agencies"]);
    expect(codes({ ...one, posts: [post(1, 60), post(2, 40)] })).toEqual([
      "agencies",
      "concurrent-posts",
    ]);
    expect(codes({ ...one, facts: { ...one.facts, opinions: ["agencies"] } })).toEqual([]);
    expect(missingOf(PROFILE, collective("T")).documents).toEqual([]);
  });
});

describe("the path of a subject", () => {
  const asked = (stage: Asked["stage"]): Asked[] => [
    {
      poll: { ...newPoll(leader("A").subject), id: "0", number: 1 },
      stage,
    },
  ];
  const states = (...args: Parameters<typeof pathOf>) => pathOf(...args).map(({ state }) => state);

  it("goes from step to step, and the first that is not done is now", () => {
    const one = leader("A");
    expect(states(one, PROFILE, [])).toEqual(["now", "todo", "todo"]);
    const rated = { ...one, steps: { ...one.steps, self_rating: "excellent" as const } };
    expect(states(rated, PROFILE, [])).toEqual(["done", "now", "todo"]);
  });

  it("has a proposal only after the opinions and the discussion", () => {
    const steps = { self_rating: "good", proposed: "good", discussed: false } as const;
    const one = { ...leader("A"), steps };
    expect(pathOf(one, PROFILE, [])[1]?.note).toEqual({ is: "opinions", count: 1 });
    const heard = { ...one, facts: { ...one.facts, opinions: ["agencies"] } };
    expect(pathOf(heard, PROFILE, [])[1]?.note).toEqual({ is: "undiscussed" });
    const discussed = { ...heard, steps: { ...steps, discussed: true } };
    expect(states(discussed, PROFILE, asked("open"))).toEqual(["done", "done", "now"]);
    expect(states(discussed, PROFILE, asked("published"))).toEqual(["done", "done", "done"]);
    expect(states(discussed, PROFILE, asked("annulled"))).toEqual(["done", "done", "now"]);
  });
});

it("lists bodies before persons, by group in the order of the dossier", () => {
  const records = [{ ...leader("A"), group: "g" }, leader("B"), collective("T")];
  const groups = grouped(records, [{ code: "g", name: "Ủy viên" }]);
  expect(groups.map(({ are, name }) => [are, name])).toEqual([
    ["bodies", null],
    ["persons", "Ủy viên"],
    ["persons", null],
  ]);
});

describe("changes of a dossier", () => {
  it("follow a changed code in every link, and keep what another desk added", () => {
    const before = dossierOf(collective("T"), { ...leader("A"), heads: ["T"] }, leader("B"));
    const after = withRecord(before, "T", { ...collective("T2"), above: null }, null);
    expect(after.subjects.map(({ code }) => code)).toEqual(["T2", "A", "B"]);
    expect(after.subjects[1]?.heads).toEqual(["T2"]);
  });

  it("leave no group without subjects, and no link to nobody", () => {
    const before = dossierOf(collective("T"), { ...leader("A"), heads: ["T"], group: "g" });
    expect(withoutRecords(before, ["A"]).groups).toEqual([]);
    expect(withoutRecords(before, ["T"]).subjects[0]?.heads).toEqual([]);
  });

  it("take a sheet's subjects and keep those that it does not name, unless dropped", () => {
    const now = dossierOf(leader("A", "đồng chí A"), leader("B"));
    const sheet = { groups: [], subjects: [leader("A", "đồng chí AA"), leader("C")] };
    const kept = taken(now, sheet, []);
    expect(kept.subjects.map(({ subject }) => subject.name)).toEqual(["đồng chí AA", "B", "C"]);
    expect(taken(now, sheet, ["B"]).subjects.map(({ code }) => code)).toEqual(["A", "C"]);
  });

  it("tell a changed record from one that was only written otherwise", () => {
    const one = leader("A");
    const { code, ...rest } = one;
    expect(sameRecord(one, { ...rest, code })).toBe(true);
    expect(sameRecord(one, { ...one, panel: "Tổ 1" })).toBe(false);
    expect(freeCode([{ code: "02" }, { code: "03" }])).toBe("04");
  });
});

describe("faults of a record", () => {
  const codes = (...args: Parameters<typeof recordFaults>) =>
    recordFaults(...args).map(({ place, code }) => `${place} ${code}`);

  it("are none for one with a name and a code of its own", () => {
    expect(codes(leader("A"), [leader("B")], "2026-12-10")).toEqual([]);
    expect(codes(leader("A"), [leader("A")], "2026-12-10")).toEqual(["code duplicate-code"]);
  });

  it("stand at their fields", () => {
    const one = leader("A", " ");
    const decision = {
      ...{ form: "", fault_year: null, at_former_unit: false, remedied: false },
      decided_on: "2026-12-11",
    };
    const facts = {
      ...one.facts,
      appointed_on: "2027-01-01",
      discipline: [decision],
      results_not_met: { part: 3, of: 2 },
    };
    expect(codes({ ...one, facts, posts: [post(1, 101)] }, [], "2026-12-10")).toEqual([
      "name empty",
      "posts[0].time_percent percent",
      "discipline[0].form empty",
      "appointed_on future",
      "discipline[0].decided_on future",
      "results_not_met part-above-whole",
    ]);
  });
});

it("reads days as they are written here, and no others", () => {
  expect(readDay("1/2/2026")).toBe("2026-02-01");
  expect(readDay(" 31-12-2026 ")).toBe("2026-12-31");
  for (const typed of ["31/02/2026", "2026-12-31", "1/13/2026", "hôm nay"]) {
    expect(readDay(typed)).toBeUndefined();
  }
});

it("rates at the highest post, among equal ones where most time is worked", () => {
  expect(ratedAt([post(2, 90), post(1, 10)])?.rank).toBe(1);
  expect(ratedAt([post(1, 40), post(1, 60)])?.time_percent).toBe(60);
  expect(ratedAt([post(1, 50), post(1, 50)])).toBeNull();
  expect(ratedAt([post(1, null), post(1, null)])).toBeNull();
});

it("takes whoever is rated out of the polls on them, and lets them in again", () => {
  const names = ["Bí thư", "đồng chí A", "đồng chí B", "đồng chí C"];
  const members = names.map((name, at) => ({
    ...{ code: `0${at + 1}`, name, position: "", observer: false },
  }));
  const on = (name: string) => newPoll({ name, kind: "leader", position: "" });
  const draft = { ...emptyDraft(), members, polls: [on("Đồng chí A"), on("Tập thể")] };
  const without = withoutSubjects(draft);
  expect(without.polls.map(({ electorate }) => electorate)).toEqual([["01", "03", "04"], null]);
  expect(withSubjects(without)).toEqual(draft);
});

it("knows where a fault of the server stands", () => {
  expect(placeOf("subjects[3].heads")).toEqual({ subject: 3, key: "heads" });
  expect(placeOf("period")).toEqual({ subject: null, key: "period" });
  expect(placeOf(null)).toEqual({ subject: null, key: "" });
});

it("stands still in parts after the sealing, and wholly after the meeting", () => {
  expect(standsIn(null)).toBe("open");
  expect(standsIn("draft")).toBe("open");
  expect(standsIn("in_session")).toBe("sealed");
  expect(standsIn("archived")).toBe("over");
});

it("has a sentence for every code that travels", () => {
  const words = readFileSync(new URL("../../strings/vi/dossier.ftl", import.meta.url), "utf8");
  const dashed = (code: string) => code.replaceAll("_", "-");
  const keys = [
    ...DOSSIER_FAULT_CODES.map((code) => `dossier-fault-${dashed(code)}`),
    ...EXPECTED.map((code) => `sheet-expected-${dashed(code)}`),
    ...RECORD_FAULT_CODES.map((code) => `record-fault-${code}`),
    ...PERIOD_KINDS.flatMap((kind) => [`period-${dashed(kind)}`, `dossier-period-${dashed(kind)}`]),
    ...Object.keys(leader("A").facts)
      .filter((fact) => !["grades", "happened", "ballots", "opinions", "documents"].includes(fact))
      .concat(HAPPENINGS)
      .map((fact) => `fact-${dashed(fact)}`),
  ];
  expect(keys.filter((key) => !words.includes(`\n${key} =`))).toEqual([]);
});
