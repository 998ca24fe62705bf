// What the board shows while nobody chooses, and the rule in one line.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { leftKey } from "../src/pages/board/result";
import { traceLine } from "../src/pages/board/trace";
import { follow, keyOf, rotation, slidesOf } from "../src/pages/board/slides";
import type { MeetingStatus } from "../src/protocol/api";
import type { Certificate } from "../src/protocol/certificate";
import type { PollPhase } from "../src/protocol/phase";
import { type Counts, decide } from "../src/protocol/rule";
import { speak } from "../src/words";

const PHASES = {
  scheduled: { phase: "scheduled" },
  open: { phase: "open" },
  closed: { phase: "closed" },
  certified: { phase: "certified", published: false },
  published: { phase: "certified", published: true },
  withdrawn: { phase: "withdrawn" },
} satisfies Record<string, PollPhase>;

/** A meeting whose polls, `1` and up, stand so. */
function standing(...phases: (keyof typeof PHASES)[]): MeetingStatus {
  const nobody = { summoned: 0, present: 0, admitted: 0, issued: 0, voided: 0, handed_out: 0 };
  const turnout = { accounting: nobody, cast: 0 };
  return {
    phase: "in_session",
  manifest: 1,
    polls: phases.map((phase, at) => ({
      poll: String(at + 1),
      number: at + 1,
      phase: PHASES[phase],
      turnout,
      closing: null,
    })),
  };
}

const all = (status: MeetingStatus): string[] => slidesOf(status).map(keyOf);

describe("slides", () => {
  it("are there for what there is to show, and never none", () => {
    expect(all(standing("scheduled"))).toEqual(["join"]);
    expect(all(standing("published", "open", "closed", "scheduled"))).toEqual([
      "join",
      "voting",
      "counting",
      "poll 1",
    ]);
    expect(all(standing("published", "published"))).toEqual(["poll 1", "poll 2", "overview"]);
    expect(all(standing("withdrawn"))).toEqual(["join"]);
  });

  it("hold nothing of a poll that is counted and not published", () => {
    expect(all(standing("certified"))).toEqual(["join", "counting"]);
  });
});

describe("the slide shown", () => {
  const shown = (
    before: MeetingStatus,
    now: MeetingStatus,
    slide = follow(null, before, null),
  ): string => keyOf(follow(before, now, slide));

  it("goes with what has just happened", () => {
    expect(shown(standing("scheduled"), standing("open"))).toBe("voting");
    expect(shown(standing("open"), standing("closed"))).toBe("counting");
    expect(shown(standing("certified"), standing("published"))).toBe("poll 1");
    expect(shown(standing("certified", "open"), standing("published", "open"))).toBe("poll 1");
    expect(shown(standing("published", "scheduled"), standing("published", "open"))).toBe(
      "voting",
    );
  });

  it("stays where the operator put it until something happens", () => {
    const status = standing("published", "published", "open");
    expect(shown(status, standing("published", "published", "open"), { at: "join" })).toBe("join");
    const published = standing("published", "published", "closed");
    expect(shown(status, published, { at: "join" })).toBe("counting");
  });

  it("leaves what is no longer there", () => {
    expect(shown(standing("open"), standing("scheduled"), { at: "voting" })).toBe("join");
  });

  it("is the table of all results when the board is opened after the meeting", () => {
    expect(keyOf(follow(null, standing("published", "published"), null))).toBe("overview");
    expect(keyOf(follow(null, standing("published"), null))).toBe("poll 1");
  });

  it("goes round the results only while nothing is open or counted", () => {
    expect(rotation(standing("published", "open"))).toEqual([]);
    expect(rotation(standing("published", "published", "scheduled")).map(keyOf)).toEqual([
      "poll 1",
      "poll 2",
      "overview",
    ]);
  });
});

describe("the trace", () => {
  const rooms = ["board", "levels"];
  const source = (room: string): string =>
    readFileSync(new URL(`../strings/vi/${room}.ftl`, import.meta.url), "utf8");
  const words = speak("vi", rooms.map(source));
  const line = (counts: Counts): string => {
    const people = { issued: 100, present: 100, summoned: 100 };
    const verdict = decide(counts, people, "cast", "equal_levels");
    return traceLine(words, { verdict } as Certificate);
  };
  const counts = (votes: [number, number, number, number], blank = 0): Counts => {
    const [excellent, good, completed, not_completed] = votes;
    return { excellent, good, completed, not_completed, blank, invalid: 0 };
  };

  it("says how votes fall to the next level", () => {
    expect(line(counts([5, 4, 6, 0]))).toBe(
      "HTXSNV 5/15 – không quá 50% → từ HTTNV trở lên 9/15 – trên 50%",
    );
  });

  it("says that votes are level", () => {
    expect(line(counts([7, 7, 0, 0]))).toBe("HTXSNV 7/14 và HTTNV 7/14 – số phiếu ngang nhau");
  });

  it("says that nothing is determined", () => {
    expect(line(counts([0, 0, 7, 0], 8))).toContain("không mức nào trên 50% của 15");
  });
});

describe("a published conclusion", () => {
  it("has a slide of its own, which a board that is opened afterwards begins with", () => {
    const over = standing("published", "published");
    expect(slidesOf(over, true).map(keyOf)).toEqual(["poll 1", "poll 2", "overview", "conclusion"]);
    expect(keyOf(follow(null, over, null, true))).toBe("conclusion");
    expect(rotation(over, true).map(keyOf)).toContain("conclusion");
    expect(keyOf(follow(null, standing("published", "open"), null, true))).toBe("voting");
  });

  it("names where level votes go", () => {
    const words = speak("vi", [
      readFileSync(new URL("../strings/vi/board.ftl", import.meta.url), "utf8"),
    ]);
    const tied = { terms: undefined } as unknown as Certificate;
    const advised = { terms: { tie_decider: "refer_up" } } as unknown as Certificate;
    expect(words.say(leftKey(tied, "revote"))).toBe("Tổ chức bỏ phiếu lại");
    expect(words.say(leftKey(advised, "revote"))).toBe("Chuyển cấp trên quyết định");
  });
});
