// What the booth is showing: one union, one screen for each. A total function of the device.

import type { MeetingStatus } from "../../protocol/api";
import type { Vote } from "../../protocol/seal";
import type { DeviceState, MeetingView, PollView, WaitsFor } from "../../voter/device";
import type { Later } from "../../voter/casting";

/** Why a slip was not taken, or what stopped a visit: each has its own words. */
export type StopCode = string;

/** What became of one ballot. */
export interface Fate {
  readonly poll: PollView;
  readonly is: "in_box" | "missed" | "refused";
}

export type Stage =
  /** Waits for a slip. */
  | { readonly is: "ready" }
  /** Says why not, and goes back to the start by itself. */
  | { readonly is: "stopped"; readonly code: StopCode }
  /** Asks the server; a slip that was not used yet can be taken away. */
  | { readonly is: "entering"; readonly waitsFor: WaitsFor; readonly leaveable: boolean }
  | { readonly is: "voting"; readonly meeting: MeetingView; readonly batch: readonly PollView[] }
  | { readonly is: "sending"; readonly sent: number; readonly of: number }
  /** Sealed, and not in the box: nobody may walk away from it unaware. */
  | { readonly is: "unsent"; readonly sent: number; readonly of: number; readonly why: Later }
  /** Every ballot of the visit is in the box. */
  | { readonly is: "done"; readonly count: number }
  /** Over, and some ballot is not in the box. */
  | { readonly is: "partly"; readonly fates: readonly Fate[] }
  /** On its way out: nothing is shown of anybody. */
  | { readonly is: "wiping" };

/** Choices not sealed yet, by poll id: in memory only. */
export type Choices = ReadonlyMap<string, Vote>;

/** What to show for a device in the middle of a visit. `cast` are the polls it has sealed for. */
export function stageOf(
  state: DeviceState,
  cast: ReadonlySet<string> | null,
  whole: MeetingStatus | null,
): Stage {
  switch (state.is) {
    case "fresh":
      return state.noSlip === null ? { is: "ready" } : { is: "stopped", code: state.noSlip };
    case "occupied":
      return { is: "wiping" }; // a visit has one slip
    case "fetching":
      return { is: "entering", waitsFor: state.offline ? "network" : null, leaveable: true };
    case "manifest_refused":
      return { is: "stopped", code: state.code };
    case "welcome":
      return { is: "entering", waitsFor: null, leaveable: true };
    case "entering":
      if (cast !== null) return afterCasting(state.meeting, cast);
      if (state.waitsFor === "presence") return { is: "stopped", code: "not_present" };
      return { is: "entering", waitsFor: state.waitsFor, leaveable: !hasAsked(state.meeting) };
    case "not_admitted":
      return cast === null
        ? { is: "stopped", code: state.code }
        : afterCasting(state.meeting, cast);
    case "open":
    case "voting":
      if (cast !== null) return afterCasting(state.meeting, cast);
      return { is: "voting", meeting: state.meeting, batch: state.batch };
    default:
      if (cast !== null) return afterCasting(state.meeting, cast);
      return { is: "stopped", code: nothingToDo(state.meeting, whole) };
  }
}

/** Whether an issuer may have spent the slip on this visit. */
const hasAsked = (meeting: MeetingView): boolean =>
  meeting.polls.some(({ mine }) => mine.is !== "not_asked");

function nothingToDo(meeting: MeetingView, whole: MeetingStatus | null): StopCode {
  const phases = whole?.polls.map(({ phase }) => phase.phase) ?? [];
  if (["adjourned", "archived", "cancelled"].includes(meeting.phase ?? "")) return "meeting_over";
  // Opened and locked again before the tokens were there.
  if (meeting.polls.some(({ mine }) => mine.is === "missed")) return "closed";
  if (phases.includes("open")) return "not_elector";
  return phases.includes("paused") ? "paused" : "nothing_open";
}

function afterCasting(meeting: MeetingView, cast: ReadonlySet<string>): Stage {
  const polls = meeting.polls.filter(({ poll }) => cast.has(poll.id));
  const fates = polls.map((poll): Fate | null => {
    const { is } = poll.mine;
    if (is === "in_box" || is === "counted" || is === "broken") return { poll, is: "in_box" };
    if (is === "refused") return { poll, is: "refused" };
    return is === "sealed" ? null : { poll, is: "missed" };
  });
  const sent = fates.filter((fate) => fate?.is === "in_box").length;
  const of = polls.length;
  if (fates.includes(null)) {
    const late = polls.flatMap(({ mine }) =>
      mine.is === "sealed" && mine.later !== null ? [mine.later] : [],
    );
    const [why] = late;
    return why === undefined ? { is: "sending", sent, of } : { is: "unsent", sent, of, why };
  }
  if (sent === of) return { is: "done", count: of };
  return { is: "partly", fates: fates.filter((fate) => fate !== null) };
}
