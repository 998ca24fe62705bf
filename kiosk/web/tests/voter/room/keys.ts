// Keys and signature lines of a room.

import { constants, createPrivateKey, type KeyObject, privateDecrypt } from "node:crypto";
import { readFileSync } from "node:fs";
import { base64, type Bytes, concat, unhex, utf8 } from "../../../src/protocol/bytes";
import { sha256 } from "../../../src/protocol/label";
import type { SigningKey } from "../../../src/protocol/signature";

const KEYS = new URL("../../../../../protocol/tests/meeting/issuing_keys.txt", import.meta.url);

export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/** The private issuing keys of the tests; they take half a second each to make. */
export const issuingKeys: KeyObject[] = readFileSync(KEYS, "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) =>
    createPrivateKey({ key: Buffer.from(line, "base64"), format: "der", type: "pkcs1" }),
  );

/** The raw private operation. */
export const blindSign = (key: KeyObject, blinded: Bytes): Bytes =>
  new Uint8Array(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, blinded));

/** A signature line of a note (SPEC §3.2). */
export async function line(name: string, key: SigningKey, signature: Bytes): Promise<string> {
  const named = concat(utf8(`${name}\n`), Uint8Array.of(1), unhex(key.publicKey));
  const id = (await sha256(named)).subarray(0, 4);
  return `— ${name} ${base64(concat(id, signature))}\n`;
}

/** Signs a note's text, which carries no label. */
export async function signNote(name: string, key: SigningKey, text: string): Promise<string> {
  const pkcs8 = concat(unhex("302e020100300506032b657004220420"), key.seed);
  const raw = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]);
  return line(name, key, new Uint8Array(await crypto.subtle.sign("Ed25519", raw, utf8(text))));
}
