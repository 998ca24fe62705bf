// What a poll is for, and what follows from that for its ballots (SPEC §5.3).

import type { Family } from "./choice";

export const POLL_KINDS = [
  "self_rating",
  "proposal",
  "decision",
  "workplace",
  "residence",
  "confidence",
] as const;
export type PollKind = (typeof POLL_KINDS)[number];

/** The choices that its ballots offer. */
export const familyOfKind = (kind: PollKind): Family =>
  kind === "residence" || kind === "confidence" ? kind : "quality";

/** Whether its ballots are measured by shares: nothing falls through, votes are never level. */
export const isMeasured = (kind: PollKind): boolean =>
  kind === "workplace" || kind === "residence" || kind === "confidence";
