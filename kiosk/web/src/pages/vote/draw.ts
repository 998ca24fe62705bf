// From the device's own view to what the screens show.
import type { PollPhase } from "../../protocol/phase";
import { isFinal } from "../../protocol/phase";
import { isAdvisory } from "../../protocol/terms";
import type { MeetingView, Mine, PollView as DevicePoll } from "../../voter/device";
import type { Paper, Phase, PollView, Result, RoomView, Unsent } from "./view";

/** What the page knows beside the device. */
export interface Beside {
  /** Seconds until a box is locked, by this device's own clock. */
  closing(poll: string): number | null;
  result(poll: string): Result | null;
  lines: readonly string[];
  lost: boolean;
}

/** The meeting for the screens. */
export const drawRoom = (meeting: MeetingView, beside: Beside): RoomView => ({
  title: meeting.title,
  body: meeting.body,
  words: beside.lines,
  polls: meeting.polls.map((poll) => drawPoll(poll, beside)),
  adjourned: ["adjourned", "archived", "cancelled"].includes(meeting.phase ?? ""),
  flags: meeting.flags,
  lost: beside.lost,
  shared: meeting.shared,
});

/** One poll for the screens. */
export function drawPoll(view: DevicePoll, beside: Beside): PollView {
  const { poll, mine } = view;
  return {
    id: poll.id,
    number: poll.number,
    kind: poll.kind,
    subject: poll.subject,
    scale: poll.scale,
    advisory: isAdvisory(poll),
    context: poll.context,
    earlier: view.earlier.map(({ poll: id, kind, published }) => ({
      kind,
      published,
      result: beside.result(id),
    })),
    phase: phaseOf(view.phase),
    closing: view.closing === null ? null : beside.closing(poll.id),
    paper: paperOf(mine, view),
    result: beside.result(poll.id),
  };
}

function phaseOf(phase: PollPhase | null): Phase {
  if (phase === null) return "unknown";
  switch (phase.phase) {
    case "counted":
      return phase.awaiting_decision ? "awaiting_decision" : "counted";
    case "certified":
      return phase.published ? "published" : "certified";
    default:
      return phase.phase;
  }
}

const WHY: Readonly<Record<string, Unsent>> = {
  unreachable: "unreachable",
  paused: "paused",
  not_open: "paused",
  unproven: "unproven",
};

function paperOf(mine: Mine, view: DevicePoll): Paper {
  switch (mine.is) {
    case "asked":
    case "ready":
    case "not_asked":
    case "missed":
      return { is: mine.is === "asked" ? "not_asked" : mine.is };
    case "sealed":
      return { is: "unsent", why: WHY[mine.later ?? ""] ?? "on_its_way" };
    case "refused":
      return { is: "refused", code: mine.code };
    case "counted":
      return { is: "in_box", tracker: mine.tracker, check: "kept" };
    case "broken":
      return { is: "in_box", tracker: mine.tracker, check: "missing" };
    case "in_box": {
      const final = view.phase !== null && isFinal(view.phase);
      const check = view.boxRefused !== null ? "unsound" : final ? "locked" : "open";
      return { is: "in_box", tracker: mine.tracker, check };
    }
  }
}
