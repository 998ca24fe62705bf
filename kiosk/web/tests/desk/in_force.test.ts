// The warning on a regulation that is not in force, from the first day to the last.
import { expect, it } from "vitest";
import { civilToday } from "../../src/pages/desk/draft/profile_notice";
import { outOfForce } from "../../src/service/in_force";

const successor = { vi: "Quy định số 366-QĐ/TW", en: "Regulation 366-QĐ/TW" };
const profile = { from: "2023-11-25", to: "2025-08-29", superseded_by: successor };

it("warns before the first day and after the last, and names what replaced it", () => {
  expect(outOfForce(profile, "2023-11-24")).toEqual({ kind: "not_yet", day: "2023-11-25" });
  expect(outOfForce(profile, "2023-11-25")).toBeNull();
  expect(outOfForce(profile, "2025-08-29")).toBeNull();
  const later = { kind: "no_longer", day: "2025-08-29", successor };
  expect(outOfForce(profile, "2025-08-30")).toEqual(later);
});

it("has no end while nothing replaced it", () => {
  expect(outOfForce({ ...profile, to: null }, "2099-01-01")).toBeNull();
});

it("takes the day of the place where the secretary sits", () => {
  expect(civilToday(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
});
