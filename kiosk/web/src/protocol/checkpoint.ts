// The final checkpoint of a box: a C2SP tlog-checkpoint, one per poll for ever (SPEC §12).

import type { Accounting } from "./accounting";
import {
  base64,
  type Bytes,
  type Fingerprint,
  type Hex,
  hex,
  type MeetingId,
  type PollId,
  type PublicKey,
  unbase64,
  unhex,
  utf8,
} from "./bytes";
import { CHECKPOINT_TEXT, hash } from "./label";
import type { SealedManifest } from "./manifest";
import { type Note, readNote, verifyNote } from "./note";
import { ensure } from "./refusal";

export interface Checkpoint {
  meeting: MeetingId;
  poll: PollId;
  /** Ballots in the box. */
  size: number;
  /** Over the leaves, ascending. */
  root: Hex;
  fingerprint: Fingerprint;
  accounting: Accounting;
  /** How often the meeting's data were started or a box closed. */
  generation: number;
  /** Head of the journal when the box was closed. */
  journal: Hex;
}

/** A checkpoint that the server signed. */
export interface SignedCheckpoint {
  readonly says: Checkpoint;
  readonly note: Note;
}

/** The one text of a checkpoint (SPEC §12.1). */
export function checkpointText(says: Checkpoint): string {
  const counts = says.accounting;
  return [
    `phieukin/v1/checkpoint/${says.meeting}/${says.poll}`,
    says.size,
    base64(unhex(says.root)),
    `fingerprint ${says.fingerprint}`,
    `summoned ${counts.summoned}`,
    `present ${counts.present}`,
    `admitted ${counts.admitted}`,
    `issued ${counts.issued}`,
    `voided ${counts.voided}`,
    `handed-out ${counts.handed_out}`,
    `generation ${says.generation}`,
    `journal ${says.journal}`,
    "",
  ].join("\n");
}

const ID = "([0-9a-f]{32})";
const HASH = "([0-9a-f]{64})";
const NUMBER = "(0|[1-9][0-9]{0,9})";
const TEXT = new RegExp(
  `^phieukin/v1/checkpoint/${ID}/${ID}\n${NUMBER}\n(\\S+)\nfingerprint ${HASH}\n` +
    `summoned ${NUMBER}\npresent ${NUMBER}\nadmitted ${NUMBER}\nissued ${NUMBER}\n` +
    `voided ${NUMBER}\nhanded-out ${NUMBER}\ngeneration ${NUMBER}\njournal ${HASH}\n$`,
);

function readText(text: string): Checkpoint {
  const match = TEXT.exec(text);
  ensure(match !== null, "malformed");
  const at = (nth: number): string => match[nth] ?? "";
  const number = (nth: number): number => {
    const value = Number(at(nth));
    ensure(value < 2 ** 32, "malformed");
    return value;
  };
  const root = unbase64(at(4));
  ensure(root.length === 32, "malformed");
  return {
    meeting: at(1),
    poll: at(2),
    size: number(3),
    root: hex(root),
    fingerprint: at(5),
    accounting: {
      summoned: number(6),
      present: number(7),
      admitted: number(8),
      issued: number(9),
      voided: number(10),
      handed_out: number(11),
    },
    generation: number(12),
    journal: at(13),
  };
}

/** Reads a note that the server signed; refused: malformed, too_large, bad_signature. */
export async function readCheckpoint(bytes: Bytes, server: PublicKey): Promise<SignedCheckpoint> {
  const note = readNote(bytes);
  const says = readText(note.text);
  await verifyNote(note, "server", server);
  return { says, note };
}

/** Checks the kiosk's signature; refused: bad_signature. */
export const verifyKiosk = (signed: SignedCheckpoint, kiosk: PublicKey): Promise<void> =>
  verifyNote(signed.note, "kiosk", kiosk);

/** Hash of the text without signatures: what counts and certificates name. */
export const checkpointHash = (signed: SignedCheckpoint): Promise<Hex> =>
  hash(CHECKPOINT_TEXT, utf8(signed.note.text));

/**
 * Reads the checkpoint of one poll of a meeting, signed by the server.
 * Refused: as [`readCheckpoint`]; wrong_meeting, wrong_poll.
 */
export async function readCheckpointOf(
  bytes: Bytes,
  manifest: SealedManifest,
  poll: PollId,
): Promise<SignedCheckpoint> {
  const signed = await readCheckpoint(bytes, manifest.says.server_key);
  const { says } = signed;
  const ours = says.meeting === manifest.says.meeting && says.fingerprint === manifest.fingerprint;
  ensure(ours, "wrong_meeting");
  ensure(says.poll === poll, "wrong_poll");
  return signed;
}

/** Two checkpoints of one poll that say different things prove that the server cheated. */
export function compareCheckpoints(one: SignedCheckpoint, other: SignedCheckpoint): void {
  const same = one.says.meeting === other.says.meeting && one.says.poll === other.says.poll;
  ensure(same, "wrong_poll");
  ensure(one.note.text === other.note.text, "checkpoint_conflict");
}
