// The client's arithmetic of blind RSA signatures: RSABSSA-SHA384 (RFC 9474, section 4).
//
// For any modulus, so that the RFC's own vectors run through it; token.ts fixes the variant.
// Numbers of the browser do not take constant time: who can measure them runs on the same phone.

import { type Bytes, concat } from "./bytes";
import { toBytes, toNumber } from "./issuing_key";
import { encode } from "./pss";

/** What blinding yields: the message goes to the issuer, the inverse stays. */
export interface Blinded {
  readonly message: Bytes;
  readonly inverse: Bytes;
}

/** PrepareRandomize: the message with 32 random bytes before it. */
export const prepare = (randomizer: Bytes, message: Bytes): Bytes => concat(randomizer, message);

/**
 * Blind (section 4.2) with this salt and the blinding factor r from 1 to n − 1.
 * Null when a value has no inverse: the modulus is not a product of two large primes.
 */
export async function blind(
  n: bigint,
  prepared: Bytes,
  salt: Bytes,
  r: bigint,
): Promise<Blinded | null> {
  const length = Math.ceil(n.toString(16).length / 2);
  const m = toNumber(await encode(prepared, salt, length));
  // One inversion shows that both have an inverse: 1/r = m · 1/(m·r).
  const inverted = inverse((m * r) % n, n);
  if (inverted === null) return null;
  return {
    message: toBytes((m * power65537(r, n)) % n, length),
    inverse: toBytes((m * inverted) % n, length),
  };
}

/** Finalize (section 4.4) without its last step; null unless both values are below the modulus. */
export function unblind(n: bigint, blindSignature: Bytes, inverse: Bytes): Bytes | null {
  const [z, inv] = [toNumber(blindSignature), toNumber(inverse)];
  return z < n && inv < n ? toBytes((z * inv) % n, blindSignature.length) : null;
}

/** A uniformly random number from 1 to n − 1. */
export function randomBelow(n: bigint): bigint {
  const bytes = new Uint8Array(Math.ceil(n.toString(16).length / 2));
  for (;;) {
    const value = toNumber(crypto.getRandomValues(bytes));
    if (value > 0n && value < n) return value;
  }
}

/** value^65537 mod n: sixteen squarings and one multiplication. */
function power65537(value: bigint, n: bigint): bigint {
  let power = value;
  for (let nth = 0; nth < 16; nth++) power = (power * power) % n;
  return (power * value) % n;
}

/** 1/value mod n by Euclid; null when they have a factor in common. */
function inverse(value: bigint, n: bigint): bigint | null {
  let [a, b] = [n, value % n];
  let [x, y] = [0n, 1n];
  while (b !== 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return a === 1n ? (x + n) % n : null;
}
