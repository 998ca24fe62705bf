// The half-year review while it is drafted and its minutes are written.
import { expect, test } from "vitest";
import {
  emptyCollective,
  emptyReview,
  filled,
  hasUnnamed,
  recordOf,
  sameReview,
} from "../../src/pages/desk/review/compose";
import { emptyDraft, newPoll } from "../../src/pages/desk/draft/compose";
import { faultsOf } from "../../src/pages/desk/draft/faults";
import type { DeskMember, DeskRoster } from "../../src/service/desk";
import type { Agenda } from "../../src/service/draft";

const member = (code: string, more: Partial<DeskMember> = {}): DeskMember => ({
  code,
  name: `Ủy viên ${code}`,
  position: "Ủy viên Ban Thường vụ",
  observer: false,
  desk_code: null,
  present: true,
  voided: false,
  admitted: false,
  handed_out: false,
  ...more,
});
const ROSTER: DeskRoster = {
  members: [member("01"), member("02", { present: false }), member("03", { observer: true })],
  electorates: [],
  slips: { printed: 0, handed_out: 0, voided: 0 },
};
const AGENDA: Agenda = {
  meeting: "0".repeat(32),
  draft: "0".repeat(64),
  title: "Hội nghị kiểm điểm 6 tháng đầu năm",
  body: "Ban Thường vụ Đảng ủy xã",
  profile: "half-year-review",
  base: "cast",
  tie: "equal_levels",
  tie_decider: "head",
  polls: [],
};

test("minutes begin with the body that meets and its members, and no text", () => {
  const review = emptyReview(AGENDA, ROSTER, "2026-07-10");
  expect([review.period.year, review.held_on, review.sent_on]).toEqual([2026, "2026-07-10", null]);
  const [collective] = review.collectives;
  expect(collective?.subject.name).toBe("Ban Thường vụ Đảng ủy xã");
  const names = collective?.people.map(({ subject }) => subject.name);
  expect(names).toEqual(["Ủy viên 01", "Ủy viên 02"]);
  expect(JSON.stringify(review)).not.toContain("excellent");
  expect(sameReview(review, emptyReview(AGENDA, ROSTER, "2026-07-10"))).toBe(true);
});

test("nobody is left without a name, and white space is no text", () => {
  const review = emptyReview(AGENDA, ROSTER, "2026-07-10");
  expect(hasUnnamed(review)).toBe(false);
  const collectives = [...review.collectives, emptyCollective(" ")];
  expect(hasUnnamed({ ...review, collectives })).toBe(true);
  expect(filled(["a", " \n", ""])).toBe(1);
});

test("the record for printing counts members, not observers", () => {
  const record = JSON.parse(recordOf(AGENDA, ROSTER, emptyReview(AGENDA, ROSTER, "2026-07-10")));
  expect(Object.keys(record)).toEqual(["title", "body", "summoned", "present", "review"]);
  expect([record.summoned, record.present]).toEqual([2, 1]);
});

test("a draft of a review lacks no polls, and may have none", () => {
  const members = ["01", "02", "03"].map((code) => member(code));
  const review = { ...emptyDraft(), title: "Hội nghị", profile: "half-year-review", members };
  expect(faultsOf(review)).toEqual([]);
  const poll = newPoll({ name: "đồng chí A", kind: "leader", position: "" });
  const faults = faultsOf({ ...review, polls: [poll] });
  expect(faults).toEqual([{ place: "polls", code: "half-year-polls" }]);
  const yearly = faultsOf({ ...review, profile: "district-2023" });
  expect(yearly).toEqual([{ place: "polls", code: "no-polls" }]);
});
