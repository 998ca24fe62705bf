// The X25519 key to which the votes of one poll are sealed (SPEC §7.1).

import { type Hex, hex, unhex } from "./bytes";

/** Points of small order below 2^255 − 19, little-endian: 0, 1, −1 and the two of order eight. */
const SMALL_ORDER = [
  "00".repeat(32),
  `01${"00".repeat(31)}`,
  `ec${"ff".repeat(30)}7f`,
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
];

/** Whether a key is below 2^255 − 19 and not of small order. */
export function isSoundOpeningKey(key: Hex): boolean {
  const belowPrime = hex(unhex(key).reverse()) < `7f${"ff".repeat(30)}ed`;
  return belowPrime && !SMALL_ORDER.includes(key);
}
