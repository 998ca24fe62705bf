// Tokens: an issuer's signature over a ballot key that the issuer never saw (SPEC §11.1).
// RSABSSA-SHA384-PSS-Randomized of RFC 9474 with RSA-3072.

import {
  type Bytes,
  concat,
  type Fingerprint,
  type PollId,
  type PublicKey,
  Reader,
  unhex,
} from "./bytes";
import { type IssuingKey, readIssuingKey, RSA_BYTES, SPKI_BYTES, toNumber } from "./issuing_key";
import { message, TOKEN } from "./label";
import { SALT_BYTES } from "./pss";
import { ensure } from "./refusal";
import { blind as blindPrepared, prepare, randomBelow, unblind } from "./rsabssa";

const RANDOMIZER_BYTES = 32;
/** Length of a token: randomizer 32 ‖ signature 384. */
export const TOKEN_BYTES = RANDOMIZER_BYTES + RSA_BYTES;

/** The message that issuers sign blindly; every verifier builds it anew. */
export const tokenMessage = (
  fingerprint: Fingerprint,
  poll: PollId,
  ballotKey: PublicKey,
): Bytes => message(TOKEN, unhex(fingerprint), unhex(poll), unhex(ballotKey));

/**
 * What stays on the device between asking and finishing: SPKI 422 ‖ randomizer 32 ‖ inverse 384 ‖
 * message. Whoever holds it with the issuer's records can link the member to the ballot.
 */
export type PendingToken = Bytes;

/** Random values of one blinding; given only to make vectors again. */
export interface Dice {
  readonly randomizer: Bytes;
  readonly salt: Bytes;
  readonly r: bigint;
}

const throwDice = (n: bigint): Dice => ({
  randomizer: crypto.getRandomValues(new Uint8Array(RANDOMIZER_BYTES)),
  salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES)),
  r: randomBelow(n),
});

/** Blinds a message for an issuer; refused: bad_issuing_key when the arithmetic shows a bad key. */
export async function blind(
  key: IssuingKey,
  message: Bytes,
  { randomizer, salt, r }: Dice = throwDice(key.n),
): Promise<{ blinded: Bytes; pending: PendingToken }> {
  const made = await blindPrepared(key.n, prepare(randomizer, message), salt, r);
  ensure(made !== null, "bad_issuing_key");
  const pending = concat(key.spki, randomizer, made.inverse, message);
  return { blinded: made.message, pending };
}

/** Checks that an honest client can have made this value; refused: bad_blinded_message. */
export function checkBlinded(blinded: Bytes, key: IssuingKey): void {
  const value = toNumber(blinded);
  ensure(value > 1n && value < key.n - 1n, "bad_blinded_message");
}

/**
 * Unblinds an answer and verifies the token. Refused: bad_blind_signature; the caller keeps what
 * is pending, for the right answer may still come.
 */
export async function finish(pending: PendingToken, blindSignature: Bytes): Promise<Bytes> {
  const reader = new Reader(pending);
  const spki = reader.take(SPKI_BYTES).slice();
  const randomizer = reader.take(RANDOMIZER_BYTES);
  const inverse = reader.take(RSA_BYTES);
  const message = pending.slice(SPKI_BYTES + RANDOMIZER_BYTES + RSA_BYTES);
  const modulus = readIssuingKey(spki);
  const fits = blindSignature.length === RSA_BYTES;
  const signature = fits ? unblind(modulus.n, blindSignature, inverse) : null;
  ensure(signature !== null, "bad_blind_signature");
  const token = concat(randomizer, signature);
  ensure(await holds(token, modulus, message), "bad_blind_signature");
  return token;
}

/** Verifies a token; refused: bad_token. */
export async function verifyToken(token: Bytes, key: IssuingKey, message: Bytes): Promise<void> {
  ensure(token.length === TOKEN_BYTES && (await holds(token, key, message)), "bad_token");
}

/** RSASSA-PSS of RFC 8017, which every browser has. */
async function holds(token: Bytes, key: IssuingKey, message: Bytes): Promise<boolean> {
  const pss = { name: "RSA-PSS", hash: "SHA-384", saltLength: SALT_BYTES };
  const imported = await crypto.subtle.importKey("spki", key.spki, pss, false, ["verify"]);
  const signed = prepare(token.slice(0, RANDOMIZER_BYTES), message);
  return crypto.subtle.verify(pss, imported, token.slice(RANDOMIZER_BYTES), signed);
}
