// The vectors that RFCs publish.

import { describe, expect, test } from "vitest";
import { type Bytes, hex, unhex } from "../../src/protocol/bytes";
import { toNumber } from "../../src/protocol/issuing_key";
import { encode } from "../../src/protocol/pss";
import { blind, prepare, unblind } from "../../src/protocol/rsabssa";
import { suite } from "../../src/protocol/seal";
import { SigningKey, verifyRaw } from "../../src/protocol/signature";
import { type Case, expectAnswer, vectors } from "./files";

describe("RFC 8032", () => {
  test.each<Case>(vectors("rfc8032").vectors)("$name", async (one) => {
    const key = await SigningKey.fromSeed(unhex(one.seed));
    expect(key.publicKey).toBe(one.public_key);
    await verifyRaw(one.public_key, unhex(one.signature), unhex(one.message));
    const longer = unhex(`${one.message}00`);
    const wrong = (): Promise<void> => verifyRaw(one.public_key, unhex(one.signature), longer);
    await expectAnswer(wrong, "bad_signature");
  });
});

test("RFC 9180: keys, and ciphertexts one after another", async () => {
  const file = vectors("rfc9180");
  const hpke = await suite();
  for (const [ikm, publicKey] of [
    ["ikmE", "pkEm"],
    ["ikmR", "pkRm"],
  ] as const) {
    const pair = await hpke.kem.deriveKeyPair(unhex(file[ikm]));
    const serialized = await hpke.kem.serializePublicKey(pair.publicKey);
    expect(hex(new Uint8Array(serialized))).toBe(file[publicKey]);
  }
  const sender = await hpke.createSenderContext({
    recipientPublicKey: await hpke.kem.deserializePublicKey(unhex(file.pkRm)),
    info: unhex(file.info),
    ekm: await hpke.kem.deriveKeyPair(unhex(file.ikmE)),
  });
  expect(hex(new Uint8Array(sender.enc))).toBe(file.enc);
  for (const [sequence, one] of file.encryptions.slice(0, 3).entries()) {
    expect(one.sequence).toBe(sequence);
    const ct = await sender.seal(unhex(one.pt), unhex(one.aad));
    expect(hex(new Uint8Array(ct))).toBe(one.ct);
  }
});

describe("RFC 9474", () => {
  const file = vectors("rfc9474");
  const n = toNumber(unhex(file.key.n));
  const d = toNumber(unhex(file.key.d));
  const length = file.key.n.length / 2;

  test.each<Case>(file.vectors)("$name", async (one) => {
    const [prefix, message, salt] = [one.msg_prefix, one.msg, one.salt].map(unhex) as Bytes[];
    const prepared = prepare(prefix as Bytes, message as Bytes);
    if (one.encoded_msg !== null) {
      expect(hex(await encode(prepared, salt as Bytes, length))).toBe(one.encoded_msg);
    }
    // The RFC prints 1/r; r is its inverse, which Euclid's other half gives.
    const inverse = toNumber(unhex(one.inv));
    const r = inverseOf(inverse, n);
    const blinded = await blind(n, prepared, salt as Bytes, r);
    expect(hex(blinded?.message as Bytes)).toBe(one.blinded_msg);
    expect(toNumber(blinded?.inverse as Bytes)).toBe(inverse);
    expect(power(toNumber(unhex(one.blinded_msg)), d, n)).toBe(toNumber(unhex(one.blind_sig)));
    const signature = unblind(n, unhex(one.blind_sig), blinded?.inverse as Bytes);
    expect(hex(signature as Bytes)).toBe(one.sig);
  });
});

function power(base: bigint, exponent: bigint, n: bigint): bigint {
  let [result, square] = [1n, base];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % n;
    square = (square * square) % n;
  }
  return result;
}

function inverseOf(value: bigint, n: bigint): bigint {
  let [a, b, x, y] = [n, value, 0n, 1n];
  while (b !== 0n) [a, b, x, y] = [b, a % b, y, x - (a / b) * y];
  return ((x % n) + n) % n;
}
