// Where a meeting and its polls stand (SPEC §4).

import { type Form, oneOf, record, text, truth } from "./document";
import { ensure } from "./refusal";

export const MEETING_PHASES = [
  "draft",
  "sealed",
  "in_session",
  "adjourned",
  "archived",
  "cancelled",
] as const;
export type MeetingPhase = (typeof MEETING_PHASES)[number];

export type PollPhase =
  | { phase: "scheduled" | "open" | "paused" | "closed" | "annulled" | "withdrawn" }
  | { phase: "counted"; awaiting_decision: boolean }
  | { phase: "certified"; published: boolean }
  | { phase: "failed"; reason: string };

export const meetingPhase: Form<MeetingPhase> = oneOf(...MEETING_PHASES);

export const pollPhase: Form<PollPhase> = (value) => {
  ensure(typeof value === "object" && value !== null, "malformed");
  switch ((value as { phase?: unknown }).phase) {
    case "counted":
      return record({ phase: oneOf("counted"), awaiting_decision: truth })(value);
    case "certified":
      return record({ phase: oneOf("certified"), published: truth })(value);
    case "failed":
      return record({ phase: oneOf("failed"), reason: text })(value);
    default:
      return record({
        phase: oneOf("scheduled", "open", "paused", "closed", "annulled", "withdrawn"),
      })(value);
  }
};

/** Whether the box is final: closing is one way. */
export const isFinal = ({ phase }: PollPhase): boolean =>
  ["closed", "counted", "certified", "annulled", "failed"].includes(phase);
