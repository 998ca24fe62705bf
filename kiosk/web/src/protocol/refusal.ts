// What may be said no to: the closed list of SPEC §17.4, by the codes that travel.
// A refusal is the answer of a check; any other error is a fault of this program or of the network.

/** Every code, in the order of SPEC §17.4. */
export const CODES = [
  "malformed",
  "too_large",
  "unknown_version",
  "unknown_suite",
  "bad_signature",
  "bad_issuing_key",
  "bad_opening_key",
  "empty_roster",
  "too_many_members",
  "duplicate_code",
  "unknown_member",
  "no_polls",
  "too_many_polls",
  "duplicate_subject",
  "electorate_too_small",
  "unknown_profile",
  "rating_poll_not_allowed",
  "nothing_to_amend",
  "bad_dossier",
  "bad_text",
  "bad_date",
  "bad_scale",
  "unknown_meeting",
  "unknown_poll",
  "unauthorized",
  "bad_pairing_code",
  "already_paired",
  "keys_not_ready",
  "wrong_draft",
  "already_sealed",
  "not_sealed",
  "wrong_phase",
  "polls_pending",
  "ballots_in_box",
  "out_of_order",
  "busy",
  "unknown_key",
  "not_present",
  "voided",
  "no_slip_handed_out",
  "no_slips_left",
  "already_served",
  "wrong_meeting",
  "not_elector",
  "bad_blinded_message",
  "bad_blind_signature",
  "not_open",
  "paused",
  "closed",
  "ballot_key_spent",
  "bad_token",
  "wrong_poll",
  "box_mismatch",
  "checkpoint_conflict",
  "older_generation",
  "count_mismatch",
  "not_a_tie_level",
  "decider_is_subject",
  "wrong_resolver",
  "not_a_choice",
  "wrong_fingerprint",
  "forked_manifest",
  "bad_share",
  "already_recorded",
  "bad_invitation",
  "bad_account_name",
  "weak_password",
  "account_exists",
  "wrong_password",
  "too_many_attempts",
  "foreign_origin",
  "own_account",
  "not_administrator",
] as const;

/** A reason for saying no; the string catalogues have the words for each. */
export type Code = (typeof CODES)[number];

/** Thrown by every check that fails. */
export class Refused extends Error {
  override readonly name = "Refused";

  constructor(readonly code: Code) {
    super(code);
  }
}

/** Refuses unless the condition holds. */
export function ensure(holds: boolean, code: Code): asserts holds {
  if (!holds) throw new Refused(code);
}

/** The code, when this program knows it. */
export function knownCode(code: unknown): Code | null {
  return CODES.find((known) => known === code) ?? null;
}
