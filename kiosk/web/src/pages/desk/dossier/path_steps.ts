// The three steps of a subject (R4): self-rating, appraisal and proposal, decision.
import type { PollStatus, ProfileSheet } from "../../../protocol/api";
import type { Level } from "../../../protocol/level";
import type { SubjectRecord } from "../../../protocol/dossier";
import type { Agenda, AgendaPoll, PollKind } from "../../../service/draft";
import { type Stage, stageOf } from "../run/stage";
import { missingOf } from "./asked";

export const STEPS = ["self_rating", "proposal", "decision"] as const;

/** One step of the path, and how far it is. */
export interface PathStep {
  step: (typeof STEPS)[number];
  /** `now`: begun, or the next to be done. */
  state: "done" | "now" | "todo";
  /** The level that the step gave. */
  level: Level | null;
  note: PathNote | null;
}

export type PathNote =
  | { is: "none" | "undiscussed" | "no-poll" | "elsewhere" }
  | { is: "opinions"; count: number }
  | { is: "stage"; stage: Stage["is"] };

/** A poll and where it stands. */
export interface Asked {
  poll: AgendaPoll;
  stage: Stage["is"];
}

/** The polls on a subject: the same name, kind and position (SPEC §22). */
export function pollsOn(
  { subject }: SubjectRecord,
  agenda: Agenda | null,
  polls: readonly PollStatus[],
): Asked[] {
  const same = (agenda?.polls ?? []).filter(
    (poll) =>
      poll.subject.name === subject.name &&
      poll.subject.kind === subject.kind &&
      poll.subject.position === subject.position,
  );
  return same.map((poll) => {
    const status = polls.find((one) => one.poll === poll.id);
    return { poll, stage: status === undefined ? "scheduled" : stageOf(status).is };
  });
}

const OVER: Stage["is"][] = ["certified", "published"];
const GONE: Stage["is"][] = ["withdrawn", "annulled", "failed"];

/** The path of a subject as it is known. */
export function pathOf(
  record: SubjectRecord,
  profile: ProfileSheet | null,
  asked: readonly Asked[],
): PathStep[] {
  // The last poll of a kind that still counts: an earlier one was voted again.
  const last = (kind: PollKind) =>
    asked.filter(({ poll, stage }) => poll.kind === kind && !GONE.includes(stage)).at(-1);
  const path = [
    selfRating(record, last("self_rating")),
    proposal(record, profile, last("proposal")),
    decision(record, last("decision")),
  ];
  const next = path.findIndex(({ state }) => state !== "done");
  return path.map((one, at) => (at === next ? { ...one, state: "now" } : one));
}

const stageNote = (asked: Asked | undefined): PathNote | null =>
  asked === undefined ? null : { is: "stage", stage: asked.stage };

function selfRating({ steps }: SubjectRecord, asked: Asked | undefined): PathStep {
  const step = "self_rating";
  if (steps.self_rating !== null) {
    return { step, state: "done", level: steps.self_rating, note: null };
  }
  return { step, state: "todo", level: null, note: stageNote(asked) ?? { is: "none" } };
}

function proposal(
  record: SubjectRecord,
  profile: ProfileSheet | null,
  asked: Asked | undefined,
): PathStep {
  const step = "proposal";
  const { proposed: level, discussed } = record.steps;
  const opinions = missingOf(profile, record).opinions.length;
  const open = (note: PathNote): PathStep => ({ step, state: "todo", level, note });
  if (asked !== undefined && !OVER.includes(asked.stage)) {
    return open({ is: "stage", stage: asked.stage });
  }
  if (level === null) return open({ is: "none" });
  if (opinions > 0) return open({ is: "opinions", count: opinions });
  if (!discussed) return open({ is: "undiscussed" });
  return { step, state: "done", level, note: null };
}

function decision(record: SubjectRecord, asked: Asked | undefined): PathStep {
  const step = "decision";
  if (record.rated_elsewhere !== null) {
    return { step, state: "done", level: record.rated_elsewhere, note: { is: "elsewhere" } };
  }
  if (asked === undefined) return { step, state: "todo", level: null, note: { is: "no-poll" } };
  const state = OVER.includes(asked.stage) ? "done" : "todo";
  return { step, state, level: null, note: stageNote(asked) };
}
