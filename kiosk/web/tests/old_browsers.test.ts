// Browsers without Ed25519 or X25519 of their own get the same bytes from JavaScript.

import { ed25519 } from "@noble/curves/ed25519.js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Bytes, concat, hex, unhex } from "../src/protocol/bytes";
import * as nativeOpening from "../src/protocol/opening";
import * as nativeSeal from "../src/protocol/seal";
import * as nativeSignature from "../src/protocol/signature";
import { bytesOf, type Case, expectAnswer, vectors } from "./vectors/files";

const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

let asked: string[];

beforeEach(() => {
  asked = [];
  const { subtle } = crypto;
  const nameOf = (algorithm: { name?: string } | string): string =>
    typeof algorithm === "string" ? algorithm : (algorithm.name ?? "");
  const refuse = (algorithm: string): boolean => {
    asked.push(algorithm);
    return algorithm === "Ed25519" || algorithm === "X25519";
  };
  const unsupported = () =>
    Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError"));
  const old = new Proxy(subtle, {
    get(target, name) {
      const method = Reflect.get(target, name, target);
      if (typeof method !== "function") return method;
      const at = name === "importKey" ? 2 : 0;
      return (...args: never[]) =>
        refuse(nameOf(args[at] ?? "")) ? unsupported() : method.apply(target, args);
    },
  });
  vi.stubGlobal("crypto", {
    subtle: old,
    getRandomValues: crypto.getRandomValues.bind(crypto),
  });
  vi.resetModules();
});

afterEach(() => vi.unstubAllGlobals());

test("Ed25519 signs and verifies alike", async () => {
  const ours = await import("../src/protocol/signature");
  for (let nth = 0; nth < 20; nth++) {
    const [seed, message] = [randomBytes(32), randomBytes(nth * 10)];
    const key = await ours.SigningKey.fromSeed(seed);
    const signature = await key.sign("label", message);
    await ours.verify(key.publicKey, signature, "label", message);
    vi.unstubAllGlobals();
    const native = await nativeSignature.SigningKey.fromSeed(seed);
    expect(native.publicKey).toBe(key.publicKey);
    expect(hex(await native.sign("label", message))).toBe(hex(signature));
    await nativeSignature.verify(key.publicKey, signature, "label", message);
  }
});

test("the browser's own curves were tried and are not there", async () => {
  const ours = await import("../src/protocol/signature");
  await ours.SigningKey.fromSeed(randomBytes(32));
  const { suite } = await import("../src/protocol/seal");
  await suite();
  expect(asked).toEqual(expect.arrayContaining(["Ed25519", "X25519"]));
  await expect(crypto.subtle.generateKey("X25519", false, ["deriveBits"])).rejects.toThrow();
});

test.each<Case>(vectors("rfc8032").vectors)("RFC 8032, $name", async (one) => {
  const { SigningKey, verifyRaw } = await import("../src/protocol/signature");
  expect((await SigningKey.fromSeed(unhex(one.seed))).publicKey).toBe(one.public_key);
  await verifyRaw(one.public_key, unhex(one.signature), unhex(one.message));
});

test.each<Case>(vectors("ballot").bad.filter((one: Case) => one.refused === "bad_signature"))(
  "a ballot with $name is refused",
  async (one) => {
    const { verify } = await import("../src/protocol/signature");
    const { Refused } = await import("../src/protocol/refusal");
    const ballot = bytesOf(one.ballot);
    const key = hex(ballot.slice(17, 49));
    const label = "phieukin/v1/ballot";
    const answer = verify(key, ballot.slice(-64), label, ballot.slice(0, -64));
    await expect(answer).rejects.toThrow(Refused);
  },
);

test("a signature that holds only after clearing the cofactor is refused by both", async () => {
  const { Point } = ed25519;
  // A key with a part of order eight, and signatures that ignore that part.
  const torsion = Point.fromHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");
  const [a, r] = [12_345n, 67_890n];
  const key = Point.BASE.multiply(a).add(torsion).toBytes() as Bytes;
  const commitment = Point.BASE.multiply(r).toBytes() as Bytes;
  const ours = await import("../src/protocol/signature");
  let refused = 0;
  for (let nth = 0; nth < 20; nth++) {
    const message = Uint8Array.of(nth);
    const digest = await crypto.subtle.digest("SHA-512", concat(commitment, key, message));
    const k = BigInt(`0x${hex(new Uint8Array(digest).reverse())}`) % Point.Fn.ORDER;
    const s = (r + k * a) % Point.Fn.ORDER;
    const scalar = unhex(s.toString(16).padStart(64, "0")).reverse();
    const signature = concat(commitment, scalar);
    expect(ed25519.verify(signature, message, key)).toBe(true);
    // By chance a multiple of eight: then it holds for everybody.
    const code = k % 8n === 0n ? null : "bad_signature";
    if (code !== null) refused += 1;
    const theirs = await ours.verifyRaw(hex(key), signature, message).then(
      () => null,
      (error: { code: string }) => error.code,
    );
    expect(theirs).toBe(code);
    await expectAnswer(() => nativeSignature.verifyRaw(hex(key), signature, message), code);
  }
  expect(refused).toBeGreaterThan(5);
});

test.each<Case>(vectors("seal").good)("$name is sealed and opened alike", async (one) => {
  const { seal } = await import("../src/protocol/seal");
  const { OpeningKey } = await import("../src/protocol/opening");
  const binding = { fingerprint: one.fingerprint, poll: one.poll, ballotKey: one.ballot_key };
  const [vote, ikmE] = [unhex(one.vote), unhex(one.ikm_e)];
  const sealed = await seal(vote, one.opening_key, binding, ikmE);
  expect([hex(sealed.enc), hex(sealed.ct)]).toEqual([one.enc, one.ct]);
  const key = await OpeningKey.fromIkm(unhex(one.ikm));
  expect(hex((await key.open(sealed, binding)) as Bytes)).toBe(one.vote);
  const fresh = await seal(vote, one.opening_key, binding);
  vi.unstubAllGlobals();
  const native = await nativeOpening.OpeningKey.fromIkm(unhex(one.ikm));
  expect(hex((await native.open(fresh, binding)) as Bytes)).toBe(one.vote);
  const back = await nativeSeal.seal(vote, one.opening_key, binding);
  expect(hex((await key.open(back, binding)) as Bytes)).toBe(one.vote);
});

test("an enc of small order does not open", async () => {
  const { OpeningKey } = await import("../src/protocol/opening");
  for (const one of vectors("seal").invalid) {
    const key = await OpeningKey.fromIkm(unhex(one.ikm));
    const binding = { fingerprint: one.fingerprint, poll: one.poll, ballotKey: one.ballot_key };
    const opened = await key.open({ enc: unhex(one.enc), ct: unhex(one.ct) }, binding);
    expect(opened, one.name).toBe(null);
  }
});
