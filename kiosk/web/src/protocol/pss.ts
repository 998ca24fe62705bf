// EMSA-PSS with SHA-384 (RFC 8017, section 9.1.1), which a client that blinds makes by itself.

import { type Bytes, concat, u32 } from "./bytes";

/** Salt length of RSABSSA-SHA384-PSS, in bytes. */
export const SALT_BYTES = 48;
const HASH_BYTES = 48;

/** Encodes a message for a modulus of exactly 8 × `length` bits. */
export async function encode(message: Bytes, salt: Bytes, length: number): Promise<Bytes> {
  const hash = await sha384(concat(new Uint8Array(8), await sha384(message), salt));
  const masked = new Uint8Array(length - HASH_BYTES - 1);
  masked[masked.length - salt.length - 1] = 1;
  masked.set(salt, masked.length - salt.length);
  const mask = await mgf1(hash, masked.length);
  for (let at = 0; at < masked.length; at++) masked[at] = (masked[at] ?? 0) ^ (mask[at] ?? 0);
  masked[0] = (masked[0] ?? 0) & 0x7f; // one bit less than the modulus
  return concat(masked, hash, Uint8Array.of(0xbc));
}

/** MGF1 with SHA-384 (section B.2.1). */
async function mgf1(seed: Bytes, length: number): Promise<Bytes> {
  const counters = Array.from({ length: Math.ceil(length / HASH_BYTES) }, (_, at) => u32(at));
  return concat(...(await Promise.all(counters.map((at) => sha384(concat(seed, at))))));
}

const sha384 = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
