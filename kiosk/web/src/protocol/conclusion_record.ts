// The ratings: what everybody may read of a signed conclusion (SPEC §24.3).

import { type Bytes, type Hex, type MeetingId, type PollId } from "./bytes";
import {
  count,
  type Form,
  hexOf,
  listOf,
  nullable,
  oneOf,
  readDocument,
  record,
  text,
} from "./document";
import { PERIOD_KINDS, type PeriodKind } from "./dossier";
import { subject, type Subject } from "./draft";
import { RATINGS } from "./label";
import { level, type Level } from "./level";
import type { SealedManifest } from "./manifest";
import { readDetached, verifyDetached } from "./note";
import { ensure } from "./refusal";

/** Longest ratings, in bytes. */
const RATINGS_BYTES_MAX = 1024 * 1024;

export const RATING_STATES = [
  "rated",
  "proposed",
  "open",
  "undetermined",
  "not_rated",
  "not_reviewed",
  "elsewhere",
] as const;
export type RatingState = (typeof RATING_STATES)[number];

const USES = ["counted", "replaced", "voided", "no_subject"] as const;

export interface SubjectRating {
  subject: Subject;
  /** Kết quả theo phiếu. */
  by_ballot: Level | null;
  /** Kết luận; null until it is final. */
  level: Level | null;
  state: RatingState;
}

export interface Ratings {
  format: "phieukin/v1/ratings";
  meeting: MeetingId;
  title: string;
  body: string;
  fingerprint: Hex;
  number: number;
  previous: Hex | null;
  profile: string;
  profile_hash: Hex;
  period: { kind: PeriodKind; year: number; number: number | null };
  conclusion: Hex;
  annulments: number;
  certificates: { number: number; poll: PollId; certificate: Hex; used: (typeof USES)[number] }[];
  ratings: SubjectRating[];
  concluded_at: string;
  journal_head: Hex;
}

const ratings: Form<Ratings> = record<Ratings>({
  format: oneOf("phieukin/v1/ratings"),
  meeting: hexOf(16),
  title: text,
  body: text,
  fingerprint: hexOf(32),
  number: count,
  previous: nullable(hexOf(32)),
  profile: text,
  profile_hash: hexOf(32),
  period: record({ kind: oneOf(...PERIOD_KINDS), year: count, number: nullable(count) }),
  conclusion: hexOf(32),
  annulments: count,
  certificates: listOf(
    record({ number: count, poll: hexOf(16), certificate: hexOf(32), used: oneOf(...USES) }),
  ),
  ratings: listOf(
    record({
      subject,
      by_ballot: nullable(level),
      level: nullable(level),
      state: oneOf(...RATING_STATES),
    }),
  ),
  concluded_at: text,
  journal_head: hexOf(32),
});

/**
 * The ratings of this number, signed by the meeting's certificate key.
 * Refused: bad_signature, too_large, malformed, wrong_meeting.
 */
export async function readRatingsOf(
  bytes: Bytes,
  signatures: string,
  manifest: SealedManifest,
  number: number,
): Promise<Ratings> {
  const { certificate_key, meeting } = manifest.says;
  ensure(bytes.length <= RATINGS_BYTES_MAX, "too_large");
  await verifyDetached(readDetached(signatures), "certificate", certificate_key, RATINGS, bytes);
  const read = readDocument(bytes, ratings, RATINGS_BYTES_MAX);
  ensure(read.meeting === meeting && read.number === number, "wrong_meeting");
  return read;
}
