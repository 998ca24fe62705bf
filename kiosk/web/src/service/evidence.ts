// What everybody may fetch of a meeting, checked as it arrives: nothing that the server says about
// a sealed meeting is believed without its signatures.

import type { MeetingStatus, SignedDocument } from "../protocol/api";
import { checkLeaves, readLeaves } from "../protocol/ballot_box";
import { type Bytes, type Leaf, type MeetingId, type PollId, unbase64 } from "../protocol/bytes";
import { type Certificate, readCertificate } from "../protocol/certificate";
import {
  checkpointHash,
  readCheckpointOf,
  type SignedCheckpoint,
  verifyKiosk,
} from "../protocol/checkpoint";
import { SealedManifest } from "../protocol/manifest";
import { ensure, knownCode, Refused } from "../protocol/refusal";

/** Paths of a meeting, and of one of its polls. */
const of = (meeting: MeetingId, name: string): string => `/api/meetings/${meeting}/${name}`;
const ofPoll = (meeting: MeetingId, poll: PollId, name: string): string =>
  of(meeting, `polls/${poll}/${name}`);

/** The stream of a meeting's states. */
export const eventsPath = (meeting: MeetingId): string => of(meeting, "events");

/** Where a meeting stands. Refused: unknown_meeting. */
export const fetchStatus = async (meeting: MeetingId): Promise<MeetingStatus> =>
  (await get(of(meeting, "status"))).json() as Promise<MeetingStatus>;

/** The manifest with both signatures checked. Refused: as [`SealedManifest.read`]; not_sealed. */
export async function fetchManifest(meeting: MeetingId): Promise<SealedManifest> {
  const answer = await get(of(meeting, "manifest"));
  const { document, signatures } = (await answer.json()) as SignedDocument;
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
 * which the kiosk signed too. Refused: bad_signature, wrong_poll, count_mismatch.
 */
export async function fetchCertificate(
  manifest: SealedManifest,
  poll: PollId,
  checkpoint: SignedCheckpoint,
): Promise<Certificate> {
  const { says, fingerprint } = manifest;
  const answer = await get(ofPoll(says.meeting, poll, "certificate"));
  const { document, signatures } = (await answer.json()) as SignedDocument;
  const certificate = await readCertificate(
    unbase64(document),
    signatures,
    says.certificate_key,
  );
  await verifyKiosk(checkpoint, says.kiosk_key);
  const hash = await checkpointHash(checkpoint);
  const ours = certificate.fingerprint === fingerprint && certificate.poll === poll;
  ensure(ours && certificate.checkpoint === hash, "wrong_poll");
  ensure(certificate.cast === checkpoint.says.size, "count_mismatch");
  return certificate;
}

const bytesOf = async (answer: Response): Promise<Bytes> =>
  new Uint8Array(await answer.arrayBuffer());

/** An answer of success; any other is a refusal, or an error of the way or the server. */
async function get(path: string): Promise<Response> {
  const answer = await fetch(path, { credentials: "omit", cache: "no-store" });
  if (answer.ok) return answer;
  const problem = (await answer.json().catch(() => null)) as { code?: unknown } | null;
  const code = knownCode(problem?.code);
  if (code === null) throw new Error(`${answer.status} ${path}`);
  throw new Refused(code);
}
