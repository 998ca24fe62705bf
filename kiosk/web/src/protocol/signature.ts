// Ed25519 keys and signatures (RFC 8032), always over a labelled message or a note (SPEC §3.1).

import { type Bytes, concat, hex, type PublicKey, unbase64url, unhex } from "./bytes";
import { message } from "./label";
import { ensure } from "./refusal";

/** What signs and verifies: the browser's own Ed25519, or ours where there is none. */
export interface Curve {
  publicKey(seed: Bytes): Promise<Bytes>;
  sign(seed: Bytes, bytes: Bytes): Promise<Bytes>;
  verify(key: Bytes, signature: Bytes, bytes: Bytes): Promise<boolean>;
}

/** A private key: a 32-byte seed, drawn or derived by the caller. */
export class SigningKey {
  private constructor(
    readonly seed: Bytes,
    readonly publicKey: PublicKey,
  ) {}

  static async fromSeed(seed: Bytes): Promise<SigningKey> {
    return new SigningKey(seed, hex(await (await curve()).publicKey(seed)));
  }

  static generate(): Promise<SigningKey> {
    return SigningKey.fromSeed(crypto.getRandomValues(new Uint8Array(32)));
  }

  /** Signs `LP(label) ‖ parts`; the same input always gives the same 64 bytes. */
  async sign(label: string, ...parts: readonly Uint8Array[]): Promise<Bytes> {
    return (await curve()).sign(this.seed, message(label, ...parts));
  }
}

/** Checks a signature over `LP(label) ‖ parts`; refused: bad_signature. */
export const verify = (
  key: PublicKey,
  signature: Bytes,
  label: string,
  ...parts: readonly Uint8Array[]
): Promise<void> => verifyRaw(key, signature, message(label, ...parts));

/** Checks a signature over bytes that carry their own separation, as notes do. */
export async function verifyRaw(key: PublicKey, signature: Bytes, bytes: Bytes): Promise<void> {
  ensure(signature.length === 64 && isSound(key), "bad_signature");
  const holds = await (await curve()).verify(unhex(key), signature, bytes);
  ensure(holds, "bad_signature");
}

/** The ordinates of the points of small order, little-endian, without the sign of x. */
const SMALL_ORDER = [
  "00".repeat(32),
  `01${"00".repeat(31)}`,
  `ec${"ff".repeat(30)}7f`,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
];

/**
 * Whether a key is written in its one way and is not of small order: under such a key a signature
 * may hold for every message, and implementations disagree about other ways of writing.
 */
export function isSound(key: PublicKey): boolean {
  const bytes = unhex(key);
  bytes[31] = (bytes[31] as number) & 0x7f;
  const ordinate = hex(bytes);
  const belowPrime = !/^(e[d-f]|f.)(ff){30}7f$/.test(ordinate);
  return belowPrime && !SMALL_ORDER.includes(ordinate);
}

/** PKCS #8 of an Ed25519 key up to the seed (RFC 8410 §7). */
const PKCS8_HEAD = unhex("302e020100300506032b657004220420");

const importSeed = (seed: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey("pkcs8", concat(PKCS8_HEAD, seed), "Ed25519", true, ["sign"]);

const native: Curve = {
  async publicKey(seed) {
    const { x } = await crypto.subtle.exportKey("jwk", await importSeed(seed));
    return unbase64url(x as string);
  },
  async sign(seed, bytes) {
    return new Uint8Array(await crypto.subtle.sign("Ed25519", await importSeed(seed), bytes));
  },
  async verify(key, signature, bytes) {
    try {
      const imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
      return await crypto.subtle.verify("Ed25519", imported, signature, bytes);
    } catch {
      return false; // not a point of the curve
    }
  },
};

let chosen: Promise<Curve> | undefined;

/** The browser's own where it has one (Chrome 137, Safari 17, Firefox 129), else ours. */
function curve(): Promise<Curve> {
  chosen ??= native
    .publicKey(new Uint8Array(32))
    .then(() => native)
    .catch(async () => (await import("./curve")).ours);
  // A page that could not load ours may try again.
  chosen.catch(() => (chosen = undefined));
  return chosen;
}
