// What everybody may fetch of a meeting, checked as it arrives: nothing that the server says about
// a sealed meeting is believed without its signatures.

import { type MeetingStatus, meetingStatus, readProblem, signedDocument } from "../protocol/api";
import { checkLeaves, readLeaves } from "../protocol/ballot_box";
import { type Bytes, type Leaf, type MeetingId, type PollId, unbase64 } from "../protocol/bytes";
import { type Certificate, readCertificateOf } from "../protocol/certificate";
import {
  checkpointHash,
  readCheckpointOf,
  type SignedCheckpoint,
  verifyKiosk,
} from "../protocol/checkpoint";
import { SealedManifest } from "../protocol/manifest";
import { ensure, Refused } from "../protocol/refusal";
import { castCount, decide } from "../protocol/rule";

/** Paths of a meeting, and of one of its polls. */
const of = (meeting: MeetingId, name: string): string => `/api/meetings/${meeting}/${name}`;
const ofPoll = (meeting: MeetingId, poll: PollId, name: string): string =>
  of(meeting, `polls/${poll}/${name}`);

/** The stream of a meeting's states. */
export const eventsPath = (meeting: MeetingId): string => of(meeting, "events");

/** Where a meeting stands. Refused: unknown_meeting. */
export const fetchStatus = async (meeting: MeetingId): Promise<MeetingStatus> =>
  meetingStatus(await (await get(of(meeting, "status"))).json());

/** The manifest with both signatures checked. Refused: as [`SealedManifest.read`]; not_sealed. */
export async function fetchManifest(meeting: MeetingId): Promise<SealedManifest> {
  const answer = await get(of(meeting, "manifest"));
  const { document, signatures } = signedDocument(await answer.json());
  const manifest = await SealedManifest.read(unbase64(document));
  ensure(manifest.says.meeting === meeting, "wrong_meeting");
  await manifest.verifySignatures(signatures);
  return manifest;
}

/** A closed box as everybody may see it. */
export interface ClosedBox {
  readonly checkpoint: SignedCheckpoint;
  /** Ascending. */
  readonly leaves: readonly Leaf[];
}

/** Checkpoint and leaf list, the server's signature and the root checked. */
export async function fetchBox(manifest: SealedManifest, poll: PollId): Promise<ClosedBox> {
  const { meeting } = manifest.says;
  const [note, list] = await Promise.all([
    get(ofPoll(meeting, poll, "checkpoint")).then(bytesOf),
    get(ofPoll(meeting, poll, "leaves")).then(bytesOf),
  ]);
  const checkpoint = await readCheckpointOf(note, manifest, poll);
  const leaves = readLeaves(list);
  await checkLeaves(leaves, checkpoint.says);
  return { checkpoint, leaves };
}

/**
 * The published certificate of a closed box: signed by the certificate key, about this checkpoint,
 * which the kiosk signed too, with the outcome that the rule gives.
 * Refused: bad_signature, wrong_meeting, wrong_poll, count_mismatch.
 */
export async function fetchCertificate(
  manifest: SealedManifest,
  poll: PollId,
  checkpoint: SignedCheckpoint,
): Promise<Certificate> {
  const { says } = manifest;
  const answer = await get(ofPoll(says.meeting, poll, "certificate"));
  const { document, signatures } = signedDocument(await answer.json());
  const read = await readCertificateOf(unbase64(document), signatures, manifest, poll);
  await verifyKiosk(checkpoint, says.kiosk_key);
  ensure(read.checkpoint === (await checkpointHash(checkpoint)), "wrong_poll");
  const { size, accounting } = checkpoint.says;
  const counted = [read.cast, castCount(read.counts)].every((cast) => cast === size);
  ensure(counted && isSame(read.accounting, accounting), "count_mismatch");
  const { base, tie } = manifest.poll(poll);
  ensure(isSame(read.verdict, decide(read.counts, accounting, base, tie)), "count_mismatch");
  ensure(read.base === base && read.tie === tie, "count_mismatch");
  return read;
}

/** Values of one form have their keys in one order. */
const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const bytesOf = async (answer: Response): Promise<Bytes> =>
  new Uint8Array(await answer.arrayBuffer());

/** A public answer of success; any other is a refusal, or an error of the way or the server. */
export async function get(path: string): Promise<Response> {
  const answer = await fetch(path, { credentials: "omit", cache: "no-store" });
  if (answer.ok) return answer;
  const problem = readProblem(await answer.json().catch(() => null));
  if (problem === null) throw new Error(`${answer.status} ${path}`);
  throw new Refused(problem.code);
}
