// The vectors that Rust and TypeScript share.

import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { type Bytes, unhex, utf8 } from "../../src/protocol/bytes";
import { SealedManifest } from "../../src/protocol/manifest";
import { Refused } from "../../src/protocol/refusal";

/** A case as it stands in a file: what its keys hold is known to the test of that file. */
export type Case = any;

const FOLDER = new URL("../../../../protocol/vectors/", import.meta.url);

/** One file of vectors. */
export const vectors = (name: string): Case =>
  JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8"));

/** Bytes written in hexadecimal, or as one byte repeated. */
export const bytesOf = (value: Case): Bytes =>
  typeof value === "string" ? unhex(value) : new Uint8Array(value.times).fill(value.bytes);

/** Expects a refusal with this code, or none where the code is null. */
export async function expectAnswer(act: () => unknown, code: string | null): Promise<void> {
  const answer = await Promise.resolve()
    .then(act)
    .then(
      () => null,
      (error: unknown) => {
        if (error instanceof Refused) return error.code;
        throw error;
      },
    );
  expect(answer).toBe(code);
}

const manifests = new Map<string, Promise<SealedManifest>>();

/** A manifest of `manifest.json` by its name. */
export function manifestOf(name: string): Promise<SealedManifest> {
  const { manifest } = vectors("manifest").good.find((one: Case) => one.name === name);
  const read = manifests.get(name) ?? SealedManifest.read(utf8(manifest));
  manifests.set(name, read);
  return read;
}
