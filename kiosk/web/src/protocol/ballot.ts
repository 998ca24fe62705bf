// A ballot: one member's anonymous answer to one poll (SPEC §11.2).

import {
  type Bytes,
  concat,
  crockford,
  type Leaf,
  type PollId,
  type PublicKey,
  Reader,
  unhex,
} from "./bytes";
import { BALLOT } from "./label";
import type { SealedManifest } from "./manifest";
import { ensure } from "./refusal";
import { seal, SEALED_BYTES, type SealedVote } from "./seal";
import { type SigningKey, verify } from "./signature";
import { TOKEN_BYTES, tokenMessage, verifyToken } from "./token";
import { leafHash } from "./tree";

const VERSION = 1;

/** Exact length of a ballot, in bytes: 593 with one issuer, 1,009 with two. */
export const ballotBytes = (issuers: number): number =>
  1 + 16 + 32 + issuers * TOKEN_BYTES + 32 + SEALED_BYTES + 64;

/** Seals a vote, puts the tokens to it and signs the whole; `ikmE` as in [`seal`]. */
export async function fillIn(
  vote: Bytes,
  manifest: SealedManifest,
  poll: PollId,
  ballotKey: SigningKey,
  tokens: readonly Bytes[],
  ikmE?: Bytes,
): Promise<Bytes> {
  const binding = { fingerprint: manifest.fingerprint, poll, ballotKey: ballotKey.publicKey };
  const { enc, ct } = await seal(vote, manifest.poll(poll).opening_key, binding, ikmE);
  const head = [Uint8Array.of(VERSION), unhex(poll), unhex(ballotKey.publicKey)];
  const unsigned = concat(...head, ...tokens, enc, ct);
  return concat(unsigned, await ballotKey.sign(BALLOT, unsigned));
}

/** A ballot of the right form; only [`verifyBallot`] says whether it holds. */
export interface Ballot {
  readonly bytes: Bytes;
  readonly poll: PollId;
  readonly ballotKey: PublicKey;
  readonly tokens: readonly Bytes[];
  readonly sealed: SealedVote;
  readonly signature: Bytes;
}

/** Takes a ballot apart; refused: malformed for another length, unknown_version. */
export function readBallot(bytes: Bytes, issuers: number): Ballot {
  ensure(bytes.length === ballotBytes(issuers), "malformed");
  const reader = new Reader(bytes);
  ensure(reader.u8() === VERSION, "unknown_version");
  return {
    bytes,
    poll: reader.hex(16),
    ballotKey: reader.hex(32),
    tokens: Array.from({ length: issuers }, () => reader.take(TOKEN_BYTES).slice()),
    sealed: { enc: reader.take(32).slice(), ct: reader.take(SEALED_BYTES).slice() },
    signature: reader.take(64).slice(),
  };
}

/** Checks 1, 4 and 6 of SPEC §11.3; refused: unknown_poll, bad_signature, bad_token. */
export async function verifyBallot(ballot: Ballot, manifest: SealedManifest): Promise<void> {
  const poll = manifest.poll(ballot.poll);
  const unsigned = ballot.bytes.slice(0, -64);
  await verify(ballot.ballotKey, ballot.signature, BALLOT, unsigned);
  const keys = manifest.issuingKeys(poll.id);
  ensure(keys.length === ballot.tokens.length, "bad_token");
  const message = tokenMessage(manifest.fingerprint, poll.id, ballot.ballotKey);
  for (const [at, key] of keys.entries()) {
    await verifyToken(ballot.tokens[at] as Bytes, key, message);
  }
}

/** RFC 9162 leaf hash of a ballot's bytes. */
export const leafOf = (ballot: Bytes): Promise<Leaf> => leafHash(ballot);

/** The first 65 bits of a leaf, `XXXX-XXXXX-XXXX`; computed here, never taken from the wire. */
export function tracker(leaf: Leaf): string {
  const code = crockford(unhex(leaf), 13);
  return `${code.slice(0, 4)}-${code.slice(4, 9)}-${code.slice(9)}`;
}
