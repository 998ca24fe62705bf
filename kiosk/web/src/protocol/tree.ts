// Merkle trees of RFC 9162, section 2.1, over SHA-256.

import { type Bytes, concat, type Hex, hex, unhex } from "./bytes";
import { sha256 } from "./label";

/** `SHA-256(0x00 ‖ data)`. */
export const leafHash = async (data: Uint8Array): Promise<Hex> =>
  hex(await sha256(concat(Uint8Array.of(0), data)));

/** `SHA-256(0x01 ‖ left ‖ right)`. */
const nodeHash = (left: Uint8Array, right: Uint8Array): Promise<Bytes> =>
  sha256(concat(Uint8Array.of(1), left, right));

/** The next level up; a hash without a neighbour moves up as it is. */
const above = (level: readonly Bytes[]): Promise<Bytes[]> => {
  const pairs = Array.from({ length: Math.ceil(level.length / 2) }, (_, at) => 2 * at);
  return Promise.all(
    pairs.map((at) => {
      const [left, right] = [level[at] as Bytes, level[at + 1]];
      return right === undefined ? left : nodeHash(left, right);
    }),
  );
};

/** The root over leaf hashes in this order; of none, SHA-256 of nothing. */
export async function root(leaves: readonly Hex[]): Promise<Hex> {
  let level = leaves.map(unhex);
  while (level.length > 1) level = await above(level);
  return hex(level[0] ?? (await sha256(new Uint8Array())));
}

/** The inclusion path of the leaf at this index, lowest first (section 2.1.3.1). */
export async function path(leaves: readonly Hex[], index: number): Promise<Hex[]> {
  const out: Hex[] = [];
  let [level, at] = [leaves.map(unhex), index];
  while (level.length > 1) {
    const neighbour = level[at ^ 1];
    if (neighbour !== undefined) out.push(hex(neighbour));
    [level, at] = [await above(level), at >> 1];
  }
  return out;
}

/** Whether a path leads from the leaf at `index` of `size` to the root (section 2.1.3.2). */
export async function isIncluded(
  leaf: Hex,
  index: number,
  size: number,
  path: readonly Hex[],
  root: Hex,
): Promise<boolean> {
  if (index >= size) return false;
  let [fn, sn] = [index, size - 1];
  let reached = unhex(leaf);
  for (const neighbour of path.map(unhex)) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      reached = await nodeHash(neighbour, reached);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else {
      reached = await nodeHash(reached, neighbour);
    }
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 && hex(reached) === root;
}
