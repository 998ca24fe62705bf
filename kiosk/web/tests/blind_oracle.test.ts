// Our blind signatures against a third implementation of RFC 9474.

import { constants, createPrivateKey, type KeyObject, privateDecrypt } from "node:crypto";
import { RSABSSA } from "@cloudflare/blindrsa-ts";
import { beforeAll, expect, test } from "vitest";
import { type Bytes, concat } from "../src/protocol/bytes";
import { type IssuingKey, readIssuingKey, toNumber } from "../src/protocol/issuing_key";
import { SALT_BYTES } from "../src/protocol/pss";
import { blind as blindAny, randomBelow } from "../src/protocol/rsabssa";
import { blind, finish, verifyToken } from "../src/protocol/token";

const theirs = RSABSSA.SHA384.PSS.Randomized();
const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
const message = new TextEncoder().encode("phiếu kín");

let pair: CryptoKeyPair;
let secret: KeyObject;
let key: IssuingKey;

/** The raw private operation; the third implementation's takes seconds. */
const sign = (blinded: Bytes): Bytes =>
  new Uint8Array(privateDecrypt({ key: secret, padding: constants.RSA_NO_PADDING }, blinded));

beforeAll(async () => {
  pair = await RSABSSA.SHA384.generateKey({
    publicExponent: Uint8Array.from([1, 0, 1]),
    modulusLength: 3072,
  });
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  secret = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  key = readIssuingKey(new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey)));
});

test("they sign what we blind, and verify what we finish", async () => {
  for (let nth = 0; nth < 10; nth++) {
    const { blinded, pending } = await blind(key, message);
    const signature = sign(blinded);
    // Theirs once: it takes seconds.
    if (nth === 0) expect(await theirs.blindSign(pair.privateKey, blinded)).toEqual(signature);
    const token = await finish(pending, signature);
    await verifyToken(token, key, message);
    const [randomizer, unblinded] = [token.slice(0, 32), token.slice(32)];
    const prepared = concat(randomizer, message);
    expect(await theirs.verify(pair.publicKey, unblinded, prepared)).toBe(true);
  }
});

test("we verify what they blind and finish", async () => {
  for (let nth = 0; nth < 10; nth++) {
    const prepared = theirs.prepare(message);
    const { blindedMsg, inv } = await theirs.blind(pair.publicKey, prepared);
    const signature = sign(new Uint8Array(blindedMsg));
    const finished = await theirs.finalize(pair.publicKey, prepared, signature, inv);
    const token = concat(prepared.slice(0, 32), finished);
    await verifyToken(token, key, message);
  }
});

test("every transcript fits every token: blinding hides which is whose", async () => {
  const blindings = await Promise.all(Array.from({ length: 6 }, () => blind(key, message)));
  const signed: { z: bigint; b: bigint; s: bigint; m: bigint }[] = [];
  for (const { blinded, pending } of blindings) {
    const b = sign(blinded);
    const s = toNumber((await finish(pending, b)).slice(32));
    signed.push({ z: toNumber(blinded), b: toNumber(b), s, m: power(s, 65537n) });
  }
  const inverting = await inverseExponent();
  for (const { z, b } of signed) {
    for (const { s, m } of signed) {
      // The r that would have led from this message to that request always exists.
      const r = (b * power(s, inverting)) % key.n;
      expect((m * power(r, 65537n)) % key.n).toBe(z);
    }
  }
});

test("a modulus with small factors is noticed by the arithmetic too", async () => {
  const even = 2n ** 3072n - 2n ** 2000n;
  let stopped = 0;
  for (let nth = 0; nth < 32; nth++) {
    const made = await blindAny(even, message, randomBytes(SALT_BYTES), randomBelow(even));
    if (made === null) stopped += 1;
  }
  expect(stopped).toBeGreaterThan(8);
});

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base % key.n];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % key.n;
    square = (square * square) % key.n;
  }
  return result;
}

/** The exponent that inverts modulo n: φ − 1. */
async function inverseExponent(): Promise<bigint> {
  const { p = "", q = "" } = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const number = (text: string): bigint => toNumber(new Uint8Array(Buffer.from(text, "base64url")));
  return (number(p) - 1n) * (number(q) - 1n) - 1n;
}
