// What the desk asks of the server about a half-year review (SPEC §17.1, §25).
import type { MeetingStatus } from "../protocol/api";
import type { ReviewOnFile } from "../protocol/api/review";
import type { Review } from "../protocol/half_year";
import { call } from "./call";

export type { DueDay } from "../protocol/api/dossier";
export type { ReviewFinding, ReviewOnFile } from "../protocol/api/review";
export {
  HALF_YEAR_PROFILE,
  REVIEW_TEXT_CHARS_MAX,
  type Review,
  type ReviewedCollective,
  type ReviewedPerson,
} from "../protocol/half_year";

const at = (meeting: string) => `/api/desk/meetings/${meeting}`;

/** Begins a meeting without polls: nothing of it is sealed. */
export const convene = (meeting: string) =>
  call<MeetingStatus>(`${at(meeting)}/convene`, { method: "POST" });

export const readReview = (meeting: string) => call<ReviewOnFile>(`${at(meeting)}/review`);

export const keepReview = (meeting: string, review: Review) =>
  call<ReviewOnFile>(`${at(meeting)}/review`, { method: "PUT", json: review });
