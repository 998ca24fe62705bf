// Whether a regulation is in force on a day (SPEC §26.2).
import type { ProfileRow, Quote } from "../protocol/api/profile";

/** Why a regulation does not fit a day. */
export type OutOfForce =
  | { kind: "not_yet"; day: string }
  | { kind: "no_longer"; day: string; successor: Quote | null };

/** What the desk warns of; null when the day lies between the first and the last, both included. */
export function outOfForce(
  profile: Pick<ProfileRow, "from" | "to" | "superseded_by">,
  day: string,
): OutOfForce | null {
  // Days of the form YYYY-MM-DD are ordered as their texts are.
  if (day < profile.from) return { kind: "not_yet", day: profile.from };
  if (profile.to !== null && profile.to < day) {
    return { kind: "no_longer", day: profile.to, successor: profile.superseded_by };
  }
  return null;
}
