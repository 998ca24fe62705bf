// From the slip to tokens (SPEC §8): the manifest is checked against the slip before anything is
// sent, and all keys are stored before the one request that asks for their blind signatures.

import type { BlindedPoll } from "../protocol/admission";
import { readAnswer, signRequest } from "../protocol/admission";
import type { MeetingStatus, SignedDocument } from "../protocol/api";
import { base64, type Bytes, hex, unbase64, unbase64url } from "../protocol/bytes";
import { readCheckpointOf } from "../protocol/checkpoint";
import { Chain, isFork } from "../protocol/chain";
import { fingerprintOf, isElector, type Poll, SealedManifest } from "../protocol/manifest";
import { isFinal } from "../protocol/phase";
import { ensure } from "../protocol/refusal";
import { admissionKey, type RosterProof, verifyProof } from "../protocol/roster";
import { SigningKey } from "../protocol/signature";
import { blind, finish, tokenMessage } from "../protocol/token";
import { type DeviceRecord, type HeldPoll, heldOf, underOf, withHeld, withUnder } from "./record";
import type { Service } from "./service";

type Asked = HeldPoll & { is: "asked" };
const isAsked = (held: HeldPoll): held is Asked => held.is === "asked";

/**
 * Fetches the manifest that the slip names. Refused: wrong_fingerprint before anything of another
 * document is read; else the code of the check that fails.
 */
export async function fetchManifest(
  service: Service,
  fingerprint: string,
): Promise<{ manifest: SealedManifest; document: SignedDocument }> {
  const document = await service.manifest(fingerprint);
  return { manifest: await checkManifest(document, fingerprint), document };
}

/** Reads and checks a manifest, fetched or kept. */
export async function checkManifest(
  { document, signatures }: SignedDocument,
  fingerprint: string,
): Promise<SealedManifest> {
  const bytes = unbase64(document);
  ensure((await fingerprintOf(bytes)) === fingerprint, "wrong_fingerprint");
  const manifest = await SealedManifest.read(bytes);
  await manifest.verifySignatures(signatures);
  return manifest;
}

/**
 * Fetches the manifest after the last one of a chain and checks its link and its signatures.
 * Refused: wrong_fingerprint and bad_signature before anything of it is used.
 */
export async function fetchSuccessor(
  service: Service,
  chain: Chain,
): Promise<{ chain: Chain; document: SignedDocument }> {
  const document = await service.manifestNumbered(chain.first.says.meeting, chain.number + 1);
  return { chain: await followed(chain, document), document };
}

/** The chain with a successor, fetched or kept. */
export async function followed(chain: Chain, next: SignedDocument): Promise<Chain> {
  const manifest = await SealedManifest.read(unbase64(next.document));
  const longer = chain.with(manifest);
  await manifest.verifySignatures(next.signatures);
  return longer;
}

/**
 * Checks that the server still shows the last manifest that the device knows. Refused:
 * forked_manifest for another one with both signatures; else the code of the check that fails.
 */
export async function checkSameLast(service: Service, chain: Chain): Promise<void> {
  const { last } = chain;
  const shown = await service.manifestNumbered(last.says.meeting, last.says.number);
  const bytes = unbase64(shown.document);
  if ((await fingerprintOf(bytes)) === last.fingerprint) return;
  const other = await SealedManifest.read(bytes);
  await other.verifySignatures(shown.signatures);
  ensure(!isFork(last, other), "forked_manifest");
  ensure(false, "wrong_fingerprint");
}

/** The member's key; nothing else is ever derived from the slip's secret. */
export const keyOf = (record: DeviceRecord, manifest: SealedManifest): Promise<SigningKey> =>
  admissionKey(unbase64url(record.secret), manifest.says.meeting);

/** The proof of the member's own row; refused: unknown_key. */
export async function fetchProof(
  record: DeviceRecord,
  manifest: SealedManifest,
  service: Service,
): Promise<RosterProof> {
  const { publicKey } = await keyOf(record, manifest);
  const asked = { fingerprint: manifest.fingerprint, admission_key: publicKey };
  const proof = await service.rosterProof(manifest.says.meeting, asked);
  await verifyProof(proof, manifest.says, publicKey);
  return proof;
}

/** The polls of a manifest to ask for: those of the member that can still be voted in. */
export function pollsToAskFor(
  record: DeviceRecord,
  manifest: SealedManifest,
  status: MeetingStatus,
): Poll[] {
  const position = underOf(record, manifest.says.number).proof?.position ?? -1;
  const polls = manifest.says.polls.filter((poll) => {
    const phase = status.polls.find((one) => one.poll === poll.id)?.phase;
    const known = heldOf(record, poll.id) !== null;
    if (phase === undefined || known || !isElector(poll, position)) return false;
    // Whoever takes the device next must not find tokens of the member before.
    if (record.shared) return phase.phase === "open" || phase.phase === "paused";
    return !isFinal(phase) && phase.phase !== "withdrawn";
  });
  return record.singly === true ? polls.slice(0, 1) : polls;
}

/** What is stored before a request is sent, and the request. */
export interface Prepared {
  readonly held: readonly HeldPoll[];
  readonly request: string | null;
}

/** Fresh ballot keys, their blinded messages, and the request, ready to be stored and sent. */
export async function prepareRequest(
  record: DeviceRecord,
  manifest: SealedManifest,
  polls: readonly Poll[],
): Promise<Prepared> {
  const held: Asked[] = [];
  for (const poll of polls) held.push(await ask(manifest, poll));
  return { held, request: await sign(record, manifest, held) };
}

/** The record with a request under a manifest, unless another tab has made one meanwhile. */
export function withRequest(
  record: DeviceRecord,
  { says }: SealedManifest,
  { held, request }: Prepared,
): DeviceRecord {
  const known = held.some(({ poll }) => heldOf(record, poll) !== null);
  if (underOf(record, says.number).request !== null || known) return record;
  return withUnder({ ...record, polls: [...record.polls, ...held] }, says.number, { request });
}

/** What waits for tokens under a manifest. */
const askedUnder = (record: DeviceRecord, { says }: SealedManifest): Asked[] =>
  record.polls.filter(isAsked).filter(({ poll }) => says.polls.some(({ id }) => id === poll));

async function ask(manifest: SealedManifest, poll: Poll): Promise<Asked> {
  const key = await SigningKey.generate();
  const message = tokenMessage(manifest.fingerprint, poll.id, key.publicKey);
  const [blinded, pending]: [string[], string[]] = [[], []];
  for (const issuingKey of manifest.issuingKeys(poll.id)) {
    const one = await blind(issuingKey, message);
    blinded.push(base64(one.blinded));
    pending.push(base64(one.pending));
  }
  return { is: "asked", poll: poll.id, seed: hex(key.seed), blinded, pending };
}

async function sign(
  record: DeviceRecord,
  manifest: SealedManifest,
  held: readonly Asked[],
): Promise<string> {
  const { proof } = underOf(record, manifest.says.number);
  if (proof === null) throw new Error("a request needs the proof of the own row");
  const polls: BlindedPoll[] = held.map(({ poll, blinded }) => ({
    poll,
    blinded: blinded.map(unbase64),
  }));
  const key = await keyOf(record, manifest);
  return base64(await signRequest(manifest.fingerprint, key, proof, polls));
}

/**
 * What is left of a request when the boxes of some of its polls were locked before it was served,
 * each shown by its checkpoint. The others keep their keys and blinded messages: nothing is
 * blinded anew. Null when no poll of the request is closed.
 */
export async function withoutClosed(
  record: DeviceRecord,
  manifest: SealedManifest,
  service: Service,
): Promise<Prepared | null> {
  const { meeting } = manifest.says;
  const asked = askedUnder(record, manifest);
  const status = await service.status(meeting);
  const missed: HeldPoll[] = [];
  for (const { poll } of asked) {
    const phase = status.polls.find((one) => one.poll === poll)?.phase;
    if (phase === undefined || !isFinal(phase)) continue;
    await readCheckpointOf(await service.checkpoint(meeting, poll), manifest, poll);
    missed.push({ is: "missed", poll, leaf: null });
  }
  if (missed.length === 0) return null;
  const left = asked.filter(({ poll }) => missed.every((one) => one.poll !== poll));
  return { held: missed, request: left.length > 0 ? await sign(record, manifest, left) : null };
}

/**
 * The polls of the request with their tokens; null while an issuer's part is missing, when the
 * same bytes are to be sent again. Refused: malformed, unknown_version, bad_blind_signature; then
 * everything stays as it was, for the right answer may still come.
 */
export async function finishTokens(
  record: DeviceRecord,
  manifest: SealedManifest,
  answer: Bytes,
): Promise<Prepared | null> {
  const asked = askedUnder(record, manifest);
  const issuers = manifest.says.issuers.length;
  const parts = readAnswer(answer);
  for (const { issuer, signatures } of parts) {
    ensure(issuer < issuers && signatures.length === asked.length, "bad_blind_signature");
  }
  if (parts.length < issuers) return null;
  const held: HeldPoll[] = [];
  for (const [at, { poll, seed, pending }] of asked.entries()) {
    const tokens: string[] = [];
    for (const [issuer, one] of pending.entries()) {
      const signature = parts[issuer]?.signatures[at] as Bytes;
      tokens.push(base64(await finish(unbase64(one), signature)));
    }
    held.push({ is: "ready", poll, seed, tokens });
  }
  return { held, request: null };
}

/** The record with what came of its request, unless that is not the request any more. */
export const withAnswer = (
  record: DeviceRecord,
  { says }: SealedManifest,
  request: string | null,
  { held, request: left }: Prepared,
): DeviceRecord =>
  underOf(record, says.number).request === request
    ? withUnder(held.reduce(withHeld, record), says.number, { request: left })
    : record;
