// A vote and its sealing to the poll's opening key (SPEC §10; RFC 9180 base mode).

import { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import {
  type Bytes,
  type Fingerprint,
  type Hex,
  type PollId,
  type PublicKey,
  unhex,
} from "./bytes";
import { message, SEAL_AAD, SEAL_INFO } from "./label";
import { isSoundOpeningKey } from "./opening_key";
import { ensure } from "./refusal";

export const VOTE_BYTES = 16;
/** The vote and a tag. */
export const SEALED_BYTES = 32;
const VERSION = 1;

/** What a member chose: blank, or the level at this place of the scale, from 0 for the best. */
export type Vote = "blank" | number;

/** `version ‖ choice ‖ 14 zeros`; choice 0 is blank, 1 the best level. */
export function voteBytes(vote: Vote): Bytes {
  const bytes = new Uint8Array(VOTE_BYTES);
  bytes[0] = VERSION;
  bytes[1] = vote === "blank" ? 0 : vote + 1;
  return bytes;
}

/** Reads a vote; null if one bit is other than an honest client writes (an invalid ballot). */
export function readVote(bytes: Uint8Array, levels: number): Vote | null {
  const [version, choice = 0, ...rest] = bytes;
  const padded = rest.length === VOTE_BYTES - 2 && rest.every((byte) => byte === 0);
  if (version !== VERSION || !padded || choice > levels) return null;
  return choice === 0 ? "blank" : choice - 1;
}

/** What a sealing is bound to: copied into another ballot, poll or meeting it does not open. */
export interface Binding {
  readonly fingerprint: Fingerprint;
  readonly poll: PollId;
  readonly ballotKey: PublicKey;
}

/** A sealed vote as it stands in the ballot. */
export interface SealedVote {
  readonly enc: Bytes;
  readonly ct: Bytes;
}

/**
 * Seals 16 bytes to the opening key; refused: bad_opening_key. `ikmE` is given only to make
 * vectors again.
 */
export async function seal(
  vote: Bytes,
  openingKey: Hex,
  binding: Binding,
  ikmE?: Bytes,
): Promise<SealedVote> {
  ensure(isSoundOpeningKey(openingKey), "bad_opening_key");
  const hpke = await suite();
  const sender = await hpke.createSenderContext({
    recipientPublicKey: await hpke.kem.deserializePublicKey(unhex(openingKey)),
    info: infoOf(binding),
    ...(ikmE === undefined ? {} : { ekm: await hpke.kem.deriveKeyPair(ikmE) }),
  });
  const ct = new Uint8Array(await sender.seal(vote, aadOf(binding)));
  return { enc: new Uint8Array(sender.enc), ct };
}

export const infoOf = ({ fingerprint }: Binding): Bytes => message(SEAL_INFO, unhex(fingerprint));

export const aadOf = ({ fingerprint, poll, ballotKey }: Binding): Bytes =>
  message(SEAL_AAD, unhex(fingerprint), unhex(poll), unhex(ballotKey));

let chosen: Promise<CipherSuite> | undefined;

/** The suite on the browser's own X25519 where it has one, else on JavaScript's. */
export function suite(): Promise<CipherSuite> {
  chosen ??= crypto.subtle
    .generateKey("X25519", false, ["deriveBits"])
    .then(() => new DhkemX25519HkdfSha256())
    .catch(async () => new (await import("@hpke/dhkem-x25519")).DhkemX25519HkdfSha256())
    .then((kem) => new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes128Gcm() }));
  // A page that could not load it may try again.
  chosen.catch(() => (chosen = undefined));
  return chosen;
}
