// Routes, passwords and stages of the desk, and that every sentence it says is in the catalogues.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { strength } from "../../src/pages/desk/password";
import { freshMeeting, type Route, readRoute, writeRoute } from "../../src/pages/desk/route";
import { numbersOf, stageOf } from "../../src/pages/desk/run/stage";
import type { DeskRoster } from "../../src/service/desk";
import type { PollStatus } from "../../src/protocol/api";
import type { PollPhase } from "../../src/protocol/phase";

const NOBODY = { summoned: 0, present: 0, admitted: 0, issued: 0, voided: 0, handed_out: 0 };
const status = (phase: PollPhase, closing: number | null = null): PollStatus => ({
  poll: "0".repeat(32),
  number: 1,
  phase,
  turnout: { accounting: NOBODY, cast: 0 },
  closing,
});

const NONE = { printed: 0, handed_out: 0, voided: 0 };

describe("routes", () => {
  it("are read as they are written", () => {
    const meeting = freshMeeting();
    expect(meeting).toMatch(/^[0-9a-f]{32}$/);
    const routes: Exclude<Route, { page: "invitation" }>[] = [
      { page: "meetings" },
      { page: "accounts" },
      { page: "meeting", meeting, room: { at: "agenda" } },
      { page: "meeting", meeting, room: { at: "check-in" } },
      { page: "meeting", meeting, room: { at: "poll", number: 12 } },
      { page: "meeting", meeting, room: { at: "dossier", subject: { is: "all" } } },
      { page: "meeting", meeting, room: { at: "dossier", subject: { is: "new" } } },
      { page: "meeting", meeting, room: { at: "dossier", subject: { is: "one", code: "BTV/3 ủy" } } },
    ];
    for (const route of routes) expect(readRoute(writeRoute(route))).toEqual(route);
  });

  it("lead to the list when they are not understood", () => {
    for (const fragment of ["", "#", "#/meetings/xyz", "#/meetings/", "#/x"]) {
      expect(readRoute(fragment)).toEqual({ page: "meetings" });
    }
    expect(readRoute("#invitation=abc_-1")).toEqual({ page: "invitation", token: "abc_-1" });
  });
});

it("hints at how good a password is", () => {
  expect(strength("ngắn quá", "")).toBe("too-short");
  expect(strength("a".repeat(129), "")).toBe("too-long");
  expect(strength("1234567890", "")).toBe("easy");
  expect(strength("aaaaaaaaaaaaaaaaaa", "")).toBe("easy");
  expect(strength("thuky2026!", "thuky")).toBe("easy");
  expect(strength("trời mưa chiều nay ở Huế", "thuky")).toBe("good");
});

describe("a poll's stage", () => {
  it("tells locking, waiting and publishing apart", () => {
    expect(stageOf(status({ phase: "open" })).is).toBe("open");
    expect(stageOf(status({ phase: "open" }, 7))).toEqual({ is: "closing", seconds: 7 });
    expect(stageOf(status({ phase: "counted", awaiting_decision: true })).is).toBe("awaiting");
    expect(stageOf(status({ phase: "certified", published: false })).is).toBe("certified");
    expect(stageOf(status({ phase: "certified", published: true })).is).toBe("published");
    const failed = stageOf(status({ phase: "failed", reason: "x" }));
    expect(failed).toEqual({ is: "failed", reason: "x" });
  });

  it("has its people from the roster until the first tick counts them", () => {
    const row = (code: string, present: boolean, observer = false) => ({
      ...{ code, name: code, position: "", desk_code: null, voided: false, admitted: false, handed_out: false },
      present,
      observer,
    });
    const members = [row("1", true), row("2", true), row("3", false), row("4", true, true)];
    const all: DeskRoster = { members, electorates: [null], slips: NONE };
    expect(numbersOf(status({ phase: "open" }), all)).toMatchObject({ summoned: 3, present: 2 });
    const some: DeskRoster = { members, electorates: [["1", "3"]], slips: NONE };
    expect(numbersOf(status({ phase: "open" }), some)).toMatchObject({ summoned: 2, present: 1 });
  });
});

/** Every text between quotation marks that is the first argument of `say`. */
it("says nothing that is not in the catalogues", () => {
  const root = new URL("../../", import.meta.url);
  const catalogue = ["look", "desk", "dossier", "levels", "refusals"].map((room) =>
    readFileSync(new URL(`strings/vi/${room}.ftl`, root), "utf8"),
  );
  const messages = catalogue.join("\n").matchAll(/^([a-z][a-z0-9-]*) =/gm);
  const keys = new Set([...messages].map((match) => match[1]));
  const folder = new URL("src/pages/desk/", root);
  const named = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tsx"))
    .flatMap((name) => [
      ...readFileSync(new URL(name, folder), "utf8").matchAll(
        /say\(\s*(?:[^"`()]*\? )?"([a-z0-9-]+)"(?: : "([a-z0-9-]+)")?/g,
      ),
    ])
    .flatMap((match) => [match[1], match[2]])
    .filter((key) => key !== undefined);
  expect(named.length).toBeGreaterThan(150);
  expect(named.filter((key) => !keys.has(key))).toEqual([]);
});
