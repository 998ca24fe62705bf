// The public key by which an issuer signs the tokens of one poll (SPEC §11.1).
//
// A key of another shape could mark the member to whom it is shown, so there is one shape only.

import { type Bytes, compareBytes, concat, hex, unhex } from "./bytes";
import { ensure } from "./refusal";

/** Length of the modulus, of blinded messages and of signatures, in bytes. */
export const RSA_BYTES = 384;
/** Length of the key's encoding, in bytes. */
export const SPKI_BYTES = 422;

/** SubjectPublicKeyInfo with rsaEncryption, up to the modulus and after it. */
const HEAD = unhex("308201a2300d06092a864886f70d01010105000382018f003082018a0282018100");
const TAIL = unhex("0203010001");

/** An RSA-3072 key with e = 65537 and without a small factor. */
export interface IssuingKey {
  readonly spki: Bytes;
  readonly modulus: Bytes;
  readonly n: bigint;
}

/** Reads a SubjectPublicKeyInfo; refused: bad_issuing_key. */
export function readIssuingKey(spki: Bytes): IssuingKey {
  const modulus = spki.slice(HEAD.length, HEAD.length + RSA_BYTES);
  const shaped = compareBytes(spki, concat(HEAD, modulus, TAIL)) === 0;
  ensure(shaped && spki.length === SPKI_BYTES && (modulus[0] as number) >= 0x80, "bad_issuing_key");
  const n = toNumber(modulus);
  ensure(!hasSmallFactor(n), "bad_issuing_key");
  return { spki, modulus, n };
}

/** A big-endian number. */
export const toNumber = (bytes: Uint8Array): bigint => BigInt(`0x0${hex(bytes)}`);

/** A number as so many big-endian bytes. */
export const toBytes = (value: bigint, length: number = RSA_BYTES): Bytes =>
  unhex(value.toString(16).padStart(2 * length, "0"));

const FACTOR_MAX = 65_536;
let smallPrimes: bigint | undefined;

/** One division by the product of all small primes, then Euclid on what is left. */
function hasSmallFactor(n: bigint): boolean {
  smallPrimes ??= product(primesBelow(FACTOR_MAX).map(BigInt));
  let [a, b] = [n, smallPrimes % n];
  while (b !== 0n) [a, b] = [b, a % b];
  return a !== 1n;
}

function primesBelow(limit: number): number[] {
  const crossed = new Uint8Array(limit);
  const primes: number[] = [];
  for (let value = 2; value < limit; value++) {
    if (crossed[value] === 1) continue;
    primes.push(value);
    for (let multiple = value * value; multiple < limit; multiple += value) crossed[multiple] = 1;
  }
  return primes;
}

/** By halves: factors of like length multiply fastest. */
function product(factors: readonly bigint[]): bigint {
  if (factors.length <= 1) return factors[0] ?? 1n;
  const half = factors.length >> 1;
  return product(factors.slice(0, half)) * product(factors.slice(half));
}
