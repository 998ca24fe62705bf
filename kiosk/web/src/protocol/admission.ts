// The one request with which a member asks every issuer for tokens (SPEC §8).

import {
  type Bytes,
  concat,
  type Fingerprint,
  type PollId,
  type PublicKey,
  Reader,
  u32,
  unhex,
} from "./bytes";
import { POLLS_MAX } from "./draft";
import { RSA_BYTES } from "./issuing_key";
import { REQUEST } from "./label";
import { isElector, type SealedManifest } from "./manifest";
import { ensure } from "./refusal";
import { type RosterProof, verifyProof } from "./roster";
import { type SigningKey, verify } from "./signature";
import { checkBlinded } from "./token";

const VERSION = 1;
const PATH_MAX = 11;
/** Longest request, in bytes: 60 polls, two issuers. */
export const REQUEST_BYTES_MAX =
  1 + 32 + 32 + 4 + 32 + 32 + 1 + PATH_MAX * 32 + 1 + POLLS_MAX * (16 + 2 * RSA_BYTES) + 64;

/** One poll's blinded messages, in the order of the manifest's issuers. */
export interface BlindedPoll {
  readonly poll: PollId;
  readonly blinded: readonly Bytes[];
}

/** Builds and signs a request. */
export async function signRequest(
  fingerprint: Fingerprint,
  key: SigningKey,
  proof: RosterProof,
  polls: readonly BlindedPoll[],
): Promise<Bytes> {
  const unsigned = concat(
    Uint8Array.of(VERSION),
    unhex(fingerprint),
    unhex(key.publicKey),
    u32(proof.position),
    unhex(proof.salt),
    unhex(proof.name_hash),
    Uint8Array.of(proof.path.length),
    ...proof.path.map(unhex),
    Uint8Array.of(polls.length),
    ...polls.flatMap(({ poll, blinded }) => [unhex(poll), ...blinded]),
  );
  return concat(unsigned, await key.sign(REQUEST, unsigned));
}

/** A request taken apart; [`readRequest`] gives only what was checked. */
export interface Request {
  readonly admissionKey: PublicKey;
  readonly proof: RosterProof;
  readonly polls: readonly BlindedPoll[];
}

/** Reads a request and makes checks 1 to 4 of SPEC §8.2; refused: the codes named there. */
export async function readRequest(bytes: Bytes, manifest: SealedManifest): Promise<Request> {
  ensure(bytes.length <= REQUEST_BYTES_MAX, "too_large");
  const { fingerprint, ...request } = takeApart(bytes, manifest.says.issuers.length);
  ensure(fingerprint === manifest.fingerprint, "wrong_meeting");
  const signed = bytes.slice(0, -64);
  await verify(request.admissionKey, bytes.slice(-64), REQUEST, signed);
  await verifyProof(request.proof, manifest.says, request.admissionKey);
  for (const asked of request.polls) {
    const poll = manifest.poll(asked.poll);
    ensure(isElector(poll, request.proof.position), "not_elector");
    const keys = manifest.issuingKeys(poll.id);
    keys.forEach((key, at) => {
      checkBlinded(asked.blinded[at] as Bytes, key);
    });
  }
  return request;
}

function takeApart(bytes: Bytes, issuers: number): Request & { fingerprint: Fingerprint } {
  const reader = new Reader(bytes);
  ensure(reader.u8() === VERSION, "unknown_version");
  const fingerprint = reader.hex(32);
  const admissionKey = reader.hex(32);
  const [position, salt, name_hash] = [reader.u32(), reader.hex(32), reader.hex(32)];
  const hashes = reader.u8();
  ensure(hashes <= PATH_MAX, "malformed");
  const path = Array.from({ length: hashes }, () => reader.hex(32));
  const count = reader.u8();
  ensure(count > 0 && count <= POLLS_MAX, "malformed");
  const polls = Array.from({ length: count }, () => ({
    poll: reader.hex(16),
    blinded: Array.from({ length: issuers }, () => reader.take(RSA_BYTES)),
  }));
  ensure(new Set(polls.map(({ poll }) => poll)).size === count, "malformed");
  reader.take(64);
  reader.finish();
  return { fingerprint, admissionKey, proof: { position, salt, name_hash, path }, polls };
}

/** One issuer's part of an answer: a blind signature per poll of the request, in its order. */
export interface AnswerPart {
  /** Place of the issuer in the manifest's list, from 0. */
  readonly issuer: number;
  readonly signatures: readonly Bytes[];
}

/** Reads an answer, whose parts ascend by issuer; refused: malformed, unknown_version. */
export function readAnswer(bytes: Bytes): AnswerPart[] {
  const reader = new Reader(bytes);
  ensure(reader.u8() === VERSION, "unknown_version");
  const parts: AnswerPart[] = [];
  for (let left = reader.u8(); left > 0; left--) {
    const issuer = reader.u8();
    ensure(parts.every((earlier) => earlier.issuer < issuer), "malformed");
    const signatures = Array.from({ length: reader.u8() }, () => reader.take(RSA_BYTES));
    parts.push({ issuer, signatures });
  }
  reader.finish();
  return parts;
}
