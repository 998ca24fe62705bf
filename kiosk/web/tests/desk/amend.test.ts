// What the desk's page makes of the secretary's changes.
import { expect, test } from "vitest";
import { compose, isEmpty, isSettled, isUnopened, noChanges } from "../../src/pages/desk/amend/compose";
import { readRoute, writeRoute } from "../../src/pages/desk/route";
import type { Agenda } from "../../src/service/draft";
import type { DeskRoster } from "../../src/service/desk";
import type { PollStatus } from "../../src/protocol/api";

const MEETING = "ab".repeat(16);

const agenda = {
  polls: ["A", "B"].map((name, at) => ({
    id: `0${at + 1}`.repeat(16),
    number: at + 1,
    kind: "decision",
    subject: { name: `đồng chí ${name}`, kind: "leader", position: "" },
    scale: ["excellent", "good"],
    context: { self_rating: null, proposed: null },
    replaces: null,
  })),
} as unknown as Agenda;

const member = (code: string) => ({
  code,
  name: `Ủy viên ${code}`,
  position: "",
  observer: false,
  desk_code: null,
  present: true,
  voided: false,
  admitted: true,
});

const roster = {
  members: ["01", "02", "03"].map(member),
  electorates: [null, ["01", "02", "03"]],
} as unknown as DeskRoster;

const known = { agenda, roster, manifest: 1 };
const [first, second] = agenda.polls.map(({ id }) => id) as [string, string];

test("polls that are sealed anew are withdrawn and come again with their electorate", () => {
  const changes = { ...noChanges(null), reseal: new Set([second]), reason: " hỏng điện thoại " };
  const { number, reason, polls, withdraw, members } = compose(changes, known);
  expect([number, reason, withdraw]).toEqual([2, "hỏng điện thoại", [second]]);
  expect(polls.map(({ replaces, electorate }) => [replaces, electorate])).toEqual([
    [second, ["01", "02", "03"]],
  ]);
  // Only what belongs to a member goes along: no presence, no desk code.
  expect(members[0]).toEqual({ code: "01", name: "Ủy viên 01", position: "", observer: false });
});

test("a re-vote replaces its poll and withdraws nothing", () => {
  const { polls, withdraw } = compose(noChanges(first), known);
  expect([polls[0]?.replaces, polls[0]?.subject.name, withdraw]).toEqual([
    first,
    "đồng chí A",
    [],
  ]);
});

test("late members stand last and corrections in their place", () => {
  const late = { code: "09", name: "Đại biểu mới", position: "", observer: false };
  const corrected = new Map([["02", { name: "Tên đúng", position: "" }]]);
  const { members } = compose({ ...noChanges(null), late: [late], corrected }, known);
  expect(members.map(({ name }) => name)).toEqual([
    "Ủy viên 01",
    "Tên đúng",
    "Ủy viên 03",
    "Đại biểu mới",
  ]);
});

test("nothing chosen is nothing to send", () => {
  expect(isEmpty(noChanges(null))).toBe(true);
  expect(isEmpty(noChanges(first))).toBe(false);
});

test("what was opened is neither withdrawn nor sealed anew, what is settled is voted again", () => {
  const at = (phase: PollStatus["phase"]) => ({ phase }) as PollStatus;
  expect(isUnopened(at({ phase: "scheduled" }))).toBe(true);
  expect(isUnopened(at({ phase: "open" }))).toBe(false);
  expect(isSettled(at({ phase: "certified", published: false }))).toBe(true);
  expect(isSettled(at({ phase: "closed" }))).toBe(false);
});

test("the room of amendments has an address of its own", () => {
  for (const revote of [null, 12]) {
    const route = { page: "meeting", meeting: MEETING, room: { at: "amend", revote } } as const;
    expect(readRoute(writeRoute(route))).toEqual(route);
  }
});
