// The text of a slip's QR code: `…/v#1.<secret>.<fingerprint>` (SPEC §6.3).

import { type Bytes, type Fingerprint, hex, unbase64url } from "../protocol/bytes";

/** What a member was given on paper. Whoever has it may vote. */
export interface Slip {
  readonly secret: Bytes;
  readonly fingerprint: Fingerprint;
}

/** Why a text is no slip: each has its own advice to the member. */
export type NoSlip =
  /** Some other code, or none. */
  | "not_a_slip"
  /** The small code for check-in, which votes for nobody. */
  | "desk_code"
  /** The end is missing, as when a link was copied by hand or a code was read too early. */
  | "cut_off"
  /** Made by a later version: the page has to be loaded anew. */
  | "other_version";

const VERSION = "1";

/** Reads a page's fragment, or the whole text of a code. */
export function readSlip(text: string): Slip | NoSlip {
  const trimmed = text.trim();
  if (/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/i.test(trimmed)) return "desk_code";
  const fragment = /^(?:https?:\/\/[^#]*\/v)?#(.*)$/.exec(trimmed)?.[1];
  const [version = "", secret = "", fingerprint = "", ...more] = fragment?.split(".") ?? [];
  if (fragment === undefined || !/^[0-9]{1,4}$/.test(version)) return "not_a_slip";
  if (version !== VERSION) return "other_version";
  const plain = [secret, fingerprint].every((part) => /^[\w-]{0,43}$/.test(part));
  if (!plain || more.length > 0) return "not_a_slip";
  if (secret.length < 43 || fingerprint.length < 43) return "cut_off";
  try {
    return { secret: unbase64url(secret), fingerprint: hex(unbase64url(fingerprint)) };
  } catch {
    return "not_a_slip";
  }
}
