// Ed25519 for browsers that lack it; fetched only by them.

import { ed25519 } from "@noble/curves/ed25519.js";
import { type Bytes, compareBytes, concat } from "./bytes";
import type { Curve } from "./signature";

const ORDER = ed25519.Point.Fn.ORDER;

const littleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);

export const ours: Curve = {
  publicKey: async (seed) => ed25519.getPublicKey(seed) as Bytes,
  sign: async (seed, bytes) => ed25519.sign(bytes, seed) as Bytes,

  /** Compares R with S·B − k·A as encoded, as SPEC §3.1 asks; the library would clear cofactors. */
  async verify(key, signature, bytes) {
    const r = signature.subarray(0, 32);
    const s = littleEndian(signature.subarray(32));
    if (s >= ORDER) return false;
    const digest = await crypto.subtle.digest("SHA-512", concat(r, key, bytes));
    const k = littleEndian(new Uint8Array(digest)) % ORDER;
    try {
      const negated = ed25519.Point.fromBytes(key).negate();
      const point = ed25519.Point.BASE.multiplyUnsafe(s).add(negated.multiplyUnsafe(k));
      return compareBytes(point.toBytes(), r) === 0;
    } catch {
      return false; // not a point of the curve
    }
  },
};
