// Byte strings and the ways of writing them down (SPEC §1).
//
// Ids, keys, hashes and fingerprints are handled as their lower-case hexadecimal text, which
// compares with `===`; what is long or goes into a format is handled as bytes.

import { ensure, Refused } from "./refusal";

/** Octets; WebCrypto takes nothing that might lie in shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;
/** Lower-case hexadecimal, two digits a byte. */
export type Hex = string;
/** 16 random bytes that name a meeting. */
export type MeetingId = Hex;
/** 16 bytes that name a poll for ever. */
export type PollId = Hex;
/** Hash of a manifest's exact bytes, 32 bytes. */
export type Fingerprint = Hex;
/** RFC 9162 leaf hash of a ballot, 32 bytes. */
export type Leaf = Hex;
/** An Ed25519 public key, 32 bytes. */
export type PublicKey = Hex;

/** Joins byte strings. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** UTF-8 of a text. */
export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

/** The text of UTF-8 bytes; refused: malformed for anything else, a byte order mark stays. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refused("malformed");
  }
}

/** An unsigned number as four big-endian bytes. */
export const u32 = (value: number): Bytes =>
  Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);

/** The length of the bytes as four bytes, then the bytes (`LP` of SPEC §1). */
export const lengthPrefixed = (bytes: Uint8Array): Bytes => concat(u32(bytes.length), bytes);

/** Lower-case hexadecimal. */
export const hex = (bytes: Uint8Array): Hex =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Whether a text is lower-case hexadecimal of exactly this many bytes. */
export const isHex = (text: string, length: number): boolean =>
  text.length === 2 * length && /^[0-9a-f]*$/.test(text);

/** The bytes of a hexadecimal text that was checked with [`isHex`] or came from [`hex`]. */
export const unhex = (text: Hex): Bytes =>
  Uint8Array.from({ length: text.length / 2 }, (_, at) =>
    Number.parseInt(text.slice(2 * at, 2 * at + 2), 16),
  );

/** Standard base64 with padding. */
export function base64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Bytes of canonical base64; refused: malformed. */
export function unbase64(text: string): Bytes {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    throw new Refused("malformed");
  }
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  // atob takes white space, missing padding and stray bits, of which we know nothing.
  ensure(base64(bytes) === text, "malformed");
  return bytes;
}

/** Base64url without padding, as in QR codes. */
export const base64url = (bytes: Uint8Array): string =>
  base64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

/** Bytes of base64url without padding; refused: malformed. */
export function unbase64url(text: string): Bytes {
  ensure(!/[+/=]/.test(text), "malformed");
  const standard = text.replace(/-/g, "+").replace(/_/g, "/");
  return unbase64(standard + "=".repeat((4 - (standard.length % 4)) % 4));
}

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The first 5 × `chars` bits in Crockford's base 32. */
export function crockford(bytes: Uint8Array, chars: number): string {
  const bit = (at: number): number => ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
  let out = "";
  for (let nth = 0; nth < chars; nth++) {
    let digit = 0;
    for (let at = 5 * nth; at < 5 * nth + 5; at++) digit = (digit << 1) | bit(at);
    out += CROCKFORD[digit];
  }
  return out;
}

/** Below 0, 0 or above 0 as the first byte string comes before, is, or comes after the other. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Takes a binary format apart; refused: malformed when the bytes end too early or too late. */
export class Reader {
  private at = 0;

  constructor(private readonly bytes: Bytes) {}

  /** The next bytes, not copied. */
  take(length: number): Bytes {
    const end = this.at + length;
    ensure(end <= this.bytes.length, "malformed");
    const taken = this.bytes.subarray(this.at, end);
    this.at = end;
    return taken;
  }

  u8(): number {
    return this.take(1)[0] as number;
  }

  u32(): number {
    const bytes = this.take(4);
    return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
  }

  hex(length: number): Hex {
    return hex(this.take(length));
  }

  finish(): void {
    ensure(this.at === this.bytes.length, "malformed");
  }
}
