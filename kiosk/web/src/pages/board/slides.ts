// Which slides the board has, and which of them it shows while nobody chooses.

import type { MeetingStatus, PollStatus } from "../../protocol/api";
import type { PollId } from "../../protocol/bytes";
import type { Poll } from "../../protocol/manifest";
import { isAdvisory } from "../../protocol/terms";

export type Slide =
  /** How to take part: the join code, the seal, the agenda. */
  | { at: "join" }
  /** What is open, with turnout. */
  | { at: "voting" }
  /** What was closed and is not published yet. */
  | { at: "counting" }
  /** One poll that is over: published, annulled or failed. */
  | { at: "poll"; poll: PollId }
  /** All results in one table. */
  | { at: "overview" }
  /** Kết luận xếp loại. */
  | { at: "conclusion" };

export const keyOf = (slide: Slide): string =>
  slide.at === "poll" ? `poll ${slide.poll}` : slide.at;

/** Where a poll stands as far as the hall is concerned. */
export type Stage = "waiting" | "voting" | "counting" | "over" | "withdrawn";

export function stageOf({ phase }: PollStatus): Stage {
  switch (phase.phase) {
    case "scheduled":
      return "waiting";
    case "open":
    case "paused":
      return "voting";
    case "closed":
    case "counted":
      return "counting";
    case "certified":
      return phase.published ? "over" : "counting";
    case "annulled":
    case "failed":
      return "over";
    case "withdrawn":
      return "withdrawn";
  }
}

const has = (status: MeetingStatus, ...stages: Stage[]): boolean =>
  status.polls.some((poll) => stages.includes(stageOf(poll)));

/** Whether every poll of the agenda has come to its end. */
export const isAllOver = (status: MeetingStatus): boolean =>
  !has(status, "waiting", "voting", "counting");

/** In the order in which the arrow keys go through them; at least one. */
export function slidesOf(status: MeetingStatus, concluded = false): Slide[] {
  const slides: Slide[] = [];
  const over = status.polls.filter((poll) => stageOf(poll) === "over");
  if (has(status, "waiting", "voting") || over.length === 0) slides.push({ at: "join" });
  if (has(status, "voting")) slides.push({ at: "voting" });
  if (has(status, "counting")) slides.push({ at: "counting" });
  slides.push(...over.map(({ poll }): Slide => ({ at: "poll", poll })));
  if (over.length > 1) slides.push({ at: "overview" });
  if (concluded) slides.push({ at: "conclusion" });
  return slides;
}

/** The slide for a status that follows another one (null: the first). */
export function follow(
  before: MeetingStatus | null,
  now: MeetingStatus,
  shown: Slide | null,
  concluded = false,
): Slide {
  const slides = slidesOf(now, concluded);
  const find = (at: Slide["at"]): Slide | undefined => slides.find((slide) => slide.at === at);
  const results = slides.filter((slide) => slide.at === "poll");
  const usual = find("voting") ?? find("counting") ?? results[results.length - 1] ?? slides[0];
  if (before === null) {
    const whole = find("conclusion") ?? find("overview");
    return (isAllOver(now) ? whole : undefined) ?? (usual as Slide);
  }

  const stageBefore = new Map(before.polls.map((poll) => [poll.poll, stageOf(poll)]));
  const came = now.polls.filter((poll) => stageBefore.get(poll.poll) !== stageOf(poll));
  const over = came.filter((poll) => stageOf(poll) === "over").pop();
  if (over !== undefined) return { at: "poll", poll: over.poll };
  for (const stage of ["voting", "counting"] as const) {
    if (came.some((poll) => stageOf(poll) === stage)) return find(stage) ?? (usual as Slide);
  }
  const still = shown !== null && slides.some((slide) => keyOf(slide) === keyOf(shown));
  return still ? (shown as Slide) : (usual as Slide);
}

/** What the board goes round while nobody votes, nothing is counted and nobody chooses. */
export function rotation(status: MeetingStatus, concluded = false): Slide[] {
  if (has(status, "voting", "counting")) return [];
  const isResult = ({ at }: Slide) => ["poll", "overview", "conclusion"].includes(at);
  return slidesOf(status, concluded).filter(isResult);
}

/** The slide so many places further, round the end. */
export function step(slides: readonly Slide[], shown: Slide, places: number): Slide {
  const at = slides.findIndex((slide) => keyOf(slide) === keyOf(shown));
  return slides[(at + places + slides.length) % slides.length] ?? shown;
}

/** The words for what a poll is for: a proposal upward is never titled a decision. */
export const kindKey = (poll: Poll): string =>
  isAdvisory(poll) ? "kind-advice" : `kind-${poll.kind.replaceAll("_", "-")}`;
