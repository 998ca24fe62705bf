// Labels separate one use of a key or of SHA-256 from every other (SPEC §2).

import { type Bytes, concat, type Hex, hex, lengthPrefixed, utf8 } from "./bytes";

export const DRAFT = "phieukin/v1/draft";
export const POLL_ID = "phieukin/v1/poll-id";
export const KEY_WORDS = "phieukin/v1/key-words";
export const DERIVE_OPENING = "phieukin/v1/derive-opening";
export const DERIVE_CERTIFICATE = "phieukin/v1/derive-certificate";
export const DERIVE_ADMISSION = "phieukin/v1/derive-admission";
export const ROSTER_NAME = "phieukin/v1/roster-name";
export const ROSTER_LEAF = "phieukin/v1/roster-leaf";
export const FINGERPRINT = "phieukin/v1/fingerprint";
export const MANIFEST = "phieukin/v1/manifest";
export const REQUEST = "phieukin/v1/request";
export const TOKEN = "phieukin/v1/token";
export const SEAL_INFO = "phieukin/v1/seal-info";
export const SEAL_AAD = "phieukin/v1/seal-aad";
export const BALLOT = "phieukin/v1/ballot";
export const PROMISE = "phieukin/v1/promise";
export const BOX = "phieukin/v1/box";
export const CHECKPOINT_TEXT = "phieukin/v1/checkpoint-text";
export const CERTIFICATE = "phieukin/v1/certificate";
export const RATINGS = "phieukin/v1/ratings";

/** `LP(label) ‖ part ‖ part ‖ …`: what is hashed and signed. */
export const message = (label: string, ...parts: readonly Uint8Array[]): Bytes =>
  concat(lengthPrefixed(utf8(label)), ...parts);

/** SHA-256. */
export const sha256 = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** `H(label, parts…)` of SPEC §1. */
export const hash = async (label: string, ...parts: readonly Uint8Array[]): Promise<Hex> =>
  hex(await sha256(message(label, ...parts)));

/** `Derive(label, ikm, salt, info)` of SPEC §1: HKDF-SHA-256, 32 bytes. */
export async function derive(
  label: string,
  ikm: Bytes,
  salt: Bytes,
  info: Bytes = new Uint8Array(),
): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", ikm, "HKDF", false, ["deriveBits"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt, info: message(label, info) };
  return new Uint8Array(await crypto.subtle.deriveBits(hkdf, key, 256));
}
