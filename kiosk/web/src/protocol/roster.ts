// The roster as the manifest commits to it (SPEC §6).

import {
  type Bytes,
  crockford,
  type Hex,
  type MeetingId,
  type PublicKey,
  unhex,
  utf8,
} from "./bytes";
import { count, type Form, hexOf, listOf, record } from "./document";
import { derive, DERIVE_ADMISSION, hash, ROSTER_LEAF, ROSTER_NAME } from "./label";
import { ensure } from "./refusal";
import { SigningKey } from "./signature";
import { isIncluded, leafHash } from "./tree";

/** Most members of one meeting. */
export const MEMBERS_MAX = 2_000;
/** Fewest electors of one poll. */
export const ELECTORS_MIN = 3;

/** Number of rows and RFC 9162 root over their leaves. */
export interface RosterCommitment {
  count: number;
  root: Hex;
}

export const rosterCommitment: Form<RosterCommitment> = record({ count, root: hexOf(32) });

/** Added to a position that counts among the anonymous slips instead of the roster (SPEC §6.4). */
export const SLIP_BIT = 2 ** 31;

/** Shows that a key stands in the roster, without showing any other row. */
export interface RosterProof {
  /** Index of the row from 0; with SLIP_BIT in the tree of slips. */
  position: number;
  salt: Hex;
  name_hash: Hex;
  /** Lowest first; at most 11 hashes. */
  path: Hex[];
}

export const rosterProof: Form<RosterProof> = record({
  position: count,
  salt: hexOf(32),
  name_hash: hexOf(32),
  path: listOf(hexOf(32)),
});

/** The member's key from the slip's 32-byte secret; nothing else is ever derived from it. */
export const admissionKey = async (secret: Bytes, meeting: MeetingId): Promise<SigningKey> =>
  SigningKey.fromSeed(await derive(DERIVE_ADMISSION, secret, unhex(meeting)));

/** Binds a row to a name without showing it. */
export const nameHash = (nameSalt: Hex, name: string): Promise<Hex> =>
  hash(ROSTER_NAME, unhex(nameSalt), utf8(name));

/** The row's leaf in the roster tree. */
export async function rowLeaf(salt: Hex, key: PublicKey, nameHash: Hex): Promise<Hex> {
  const row = await hash(ROSTER_LEAF, unhex(salt), unhex(key), unhex(nameHash));
  return leafHash(unhex(row));
}

/** The public handle of a row for check-in, `XXXX-XXXX`. */
export function deskCode(leaf: Hex): string {
  const code = crockford(unhex(leaf), 8);
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** The trees of a manifest: members, and anonymous slips where there are any. */
export interface Rows {
  roster: RosterCommitment;
  slips: RosterCommitment | null;
}

/** Checks that the key stands at the proof's position; refused: unknown_key. */
export async function verifyProof(proof: RosterProof, rows: Rows, key: PublicKey): Promise<void> {
  const isSlip = proof.position >= SLIP_BIT;
  const tree = isSlip ? rows.slips : rows.roster;
  ensure(tree !== null, "unknown_key");
  const position = isSlip ? proof.position - SLIP_BIT : proof.position;
  const leaf = await rowLeaf(proof.salt, key, proof.name_hash);
  const holds = await isIncluded(leaf, position, tree.count, proof.path, tree.root);
  ensure(holds, "unknown_key");
}
