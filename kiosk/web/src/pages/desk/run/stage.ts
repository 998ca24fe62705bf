// Where a poll stands, as the desk shows it: one word for the tag, one main act.
import type { Tone } from "../../../look/controls";
import type { DeskMember, DeskRoster } from "../../../service/desk";
import type { PollStatus } from "../../../protocol/api";

export type Stage =
  | { is: "scheduled" | "open" | "paused" | "closed" | "withdrawn" | "annulled" }
  | { is: "closing"; seconds: number }
  | { is: "awaiting" | "counted" | "certified" | "published" }
  | { is: "failed"; reason: string };

export function stageOf(status: PollStatus): Stage {
  const { phase } = status;
  switch (phase.phase) {
    case "open":
    case "paused":
      return typeof status.closing === "number"
        ? { is: "closing", seconds: status.closing }
        : { is: phase.phase };
    case "counted":
      return { is: phase.awaiting_decision ? "awaiting" : "counted" };
    case "certified":
      return { is: phase.published ? "published" : "certified" };
    case "failed":
      return { is: "failed", reason: phase.reason };
    default:
      return { is: phase.phase };
  }
}

export const STAGE_TONES: Record<Stage["is"], Tone> = {
  scheduled: "plain",
  open: "ok",
  closing: "warn",
  paused: "warn",
  closed: "info",
  awaiting: "warn",
  counted: "info",
  certified: "info",
  published: "info",
  failed: "bad",
  withdrawn: "plain",
  annulled: "bad",
};

/** Whether the box has been locked: its numbers stand for ever. */
export const isFinal = (stage: Stage) =>
  ["closed", "awaiting", "counted", "certified", "published", "failed"].includes(stage.is);

/** What is counted of people and ballots; never who. */
export interface Numbers {
  /** Triệu tập. */
  summoned: number;
  /** Có mặt. */
  present: number;
  /** Phát ra. */
  issued: number;
  /** Thu về. */
  cast: number;
}

/** A poll's numbers; before the first tick of an open poll, people as the roster counts them. */
export function numbersOf(status: PollStatus, roster: DeskRoster): Numbers {
  const { accounting, cast } = status.turnout;
  if (accounting.summoned > 0) {
    const { summoned, present, issued } = accounting;
    return { summoned, present, issued, cast };
  }
  const voting = electorsOf(roster, status.number);
  const present = voting.filter((member) => member.present).length;
  const issued = voting.filter((member) => member.admitted).length;
  return { summoned: voting.length, present, issued, cast };
}

/** The members who vote in the poll of a number. */
function electorsOf(roster: DeskRoster, number: number): DeskMember[] {
  const electorate = roster.electorates[number - 1] ?? null;
  const codes = electorate === null ? null : new Set(electorate);
  return roster.members.filter(
    (member) => !member.observer && (codes === null || codes.has(member.code)),
  );
}

/** The whole meeting's people. */
export function peopleOf(roster: DeskRoster) {
  const voting = roster.members.filter((member) => !member.observer);
  return {
    summoned: voting.length,
    present: voting.filter((member) => member.present).length,
    admitted: voting.filter((member) => member.admitted).length,
    observers: roster.members.length - voting.length,
  };
}
