// A closed box: leaf lists, which are public, and box files, which are not (SPEC §13).

import { type Ballot, ballotBytes, leafOf, readBallot, verifyBallot } from "./ballot";
import {
  type Bytes,
  type Fingerprint,
  fromUtf8,
  isHex,
  type Leaf,
  lengthPrefixed,
  type PollId,
  Reader,
  utf8,
  compareBytes,
} from "./bytes";
import type { Checkpoint } from "./checkpoint";
import { BOX } from "./label";
import type { SealedManifest } from "./manifest";
import { ensure } from "./refusal";
import { MEMBERS_MAX } from "./roster";
import { root } from "./tree";

/** Reads a leaf list: one leaf a line, ascending, none twice; refused: malformed, too_large. */
export function readLeaves(list: Bytes): Leaf[] {
  ensure(list.length <= 65 * MEMBERS_MAX, "too_large");
  const lines = fromUtf8(list).split("\n");
  ensure(lines.pop() === "" && lines.every((line) => isHex(line, 32)), "malformed");
  ensure(ascends(lines), "malformed");
  return lines;
}

const ascends = (leaves: readonly Leaf[]): boolean =>
  leaves.every((leaf, at) => at === 0 || (leaves[at - 1] as Leaf) < leaf);

/** Checks that a checkpoint is over these leaves; refused: box_mismatch. */
export async function checkLeaves(leaves: readonly Leaf[], says: Checkpoint): Promise<void> {
  ensure(leaves.length === says.size && (await root(leaves)) === says.root, "box_mismatch");
}

export interface BoxFile {
  readonly fingerprint: Fingerprint;
  readonly poll: PollId;
  readonly issuers: number;
  readonly ballots: readonly Bytes[];
  /** Of the ballots, in their order, which is ascending. */
  readonly leaves: readonly Leaf[];
}

/** Reads a box file; refused: malformed, too_large. */
export async function readBox(bytes: Bytes): Promise<BoxFile> {
  const reader = new Reader(bytes);
  const label = lengthPrefixed(utf8(BOX));
  ensure(compareBytes(reader.take(label.length), label) === 0, "malformed");
  const [fingerprint, poll, issuers, size] = [
    reader.hex(32),
    reader.hex(16),
    reader.u8(),
    reader.u32(),
  ];
  ensure(issuers === 1 || issuers === 2, "malformed");
  ensure(size <= MEMBERS_MAX, "too_large");
  const length = ballotBytes(issuers);
  const ballots = Array.from({ length: size }, () => reader.take(length).slice());
  reader.finish();
  const leaves = await Promise.all(ballots.map(leafOf));
  ensure(ascends(leaves), "malformed");
  return { fingerprint, poll, issuers, ballots, leaves };
}

/** The checks of SPEC §13.2; refused: the codes named there. */
export async function checkBox(
  box: BoxFile,
  manifest: SealedManifest,
  says: Checkpoint,
): Promise<Ballot[]> {
  const ours = [box.fingerprint, says.fingerprint].every((one) => one === manifest.fingerprint);
  ensure(ours && says.meeting === manifest.says.meeting, "wrong_meeting");
  ensure(box.poll === says.poll, "wrong_poll");
  ensure(box.issuers === manifest.says.issuers.length, "box_mismatch");
  await checkLeaves(box.leaves, says);
  const ballots = box.ballots.map((bytes) => readBallot(bytes, box.issuers));
  for (const ballot of ballots) {
    ensure(ballot.poll === box.poll, "wrong_poll");
    await verifyBallot(ballot, manifest);
  }
  const keys = new Set(ballots.map(({ ballotKey }) => ballotKey));
  ensure(keys.size === ballots.length, "ballot_key_spent");
  return ballots;
}
