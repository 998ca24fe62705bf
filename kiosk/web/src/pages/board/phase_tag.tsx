// Where a poll stands, in the words of the desk.

import { Tag, type Tone } from "../../look/controls";
import type { PollStatus } from "../../protocol/api";
import type { TieDecider } from "../../protocol/draft";
import { useWords } from "../../words";

/** The key of the words for a phase. */
export function phaseKey({ phase }: PollStatus, decider: TieDecider): string {
  if (phase.phase === "counted" && phase.awaiting_decision) {
    const known = decider === "head" || decider === "deputy_presiding";
    return known ? `phase-awaits-${decider.replace("_", "-")}` : "phase-awaits-settling";
  }
  if (phase.phase === "certified" && phase.published) return "phase-published";
  return `phase-${phase.phase}`;
}

function toneOf({ phase }: PollStatus): Tone {
  switch (phase.phase) {
    case "open":
      return "ok";
    case "paused":
      return "warn";
    case "counted":
      return phase.awaiting_decision ? "warn" : "info";
    case "certified":
      return "info";
    case "annulled":
    case "failed":
      return "bad";
    default:
      return "plain";
  }
}

export function PhaseTag({ poll, decider }: { poll: PollStatus; decider: TieDecider }) {
  const words = useWords();
  return <Tag tone={toneOf(poll)}>{words.say(phaseKey(poll, decider))}</Tag>;
}
