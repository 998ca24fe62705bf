// One bit of anything signed is changed: it is refused.

import { describe, expect, test } from "vitest";
import { readBallot, verifyBallot } from "../src/protocol/ballot";
import { type Bytes, unhex, utf8 } from "../src/protocol/bytes";
import { readCheckpoint, verifyKiosk } from "../src/protocol/checkpoint";
import { readNote } from "../src/protocol/note";
import { verifyPromise } from "../src/protocol/promise";
import { Refused } from "../src/protocol/refusal";
import { type Case, manifestOf, vectors } from "./vectors/files";

const flipped = (bytes: Bytes, bit: number): Bytes => {
  const out = bytes.slice();
  out[bit >> 3] = (out[bit >> 3] as number) ^ (1 << (bit & 7));
  return out;
};

async function isRefused(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return false;
  } catch (error) {
    if (error instanceof Refused) return true;
    throw error;
  }
}

/** The bits whose change goes unnoticed. */
async function unnoticed(
  bytes: Bytes,
  read: (bytes: Bytes) => Promise<unknown>,
): Promise<number[]> {
  const bits = Array.from({ length: bytes.length * 8 }, (_, bit) => bit);
  const refused = await Promise.all(bits.map((bit) => isRefused(() => read(flipped(bytes, bit)))));
  return bits.filter((bit) => !refused[bit]);
}

describe.each(["one", "two"])("meeting %s", (name) => {
  const found = vectors("ballot").good.find((one: Case) => one.manifest === name);

  test("every bit of a ballot", async () => {
    const manifest = await manifestOf(name);
    const read = async (bytes: Bytes): Promise<void> =>
      verifyBallot(readBallot(bytes, manifest.says.issuers.length), manifest);
    await read(unhex(found.ballot));
    expect(await unnoticed(unhex(found.ballot), read)).toEqual([]);
  });

  test("every bit of a promise", async () => {
    const { says, fingerprint } = await manifestOf(name);
    const promise = { fingerprint, poll: found.poll, leaf: found.leaf, signature: found.promise };
    for (const key of ["fingerprint", "poll", "leaf", "signature"] as const) {
      const read = (bytes: Bytes): Promise<void> =>
        verifyPromise({ ...promise, [key]: Buffer.from(bytes).toString("hex") }, says.server_key);
      expect(await unnoticed(unhex(promise[key]), read), key).toEqual([]);
    }
  });
});

test("every bit of a checkpoint that both have signed", async () => {
  const file = vectors("checkpoint");
  const bytes = utf8(file.good[0].signed_by_both);
  const read = async (changed: Bytes): Promise<void> =>
    verifyKiosk(await readCheckpoint(changed, file.server_key), file.kiosk_key);
  await read(bytes);
  expect(readNote(bytes).lines.length).toBe(2);
  expect(await unnoticed(bytes, read)).toEqual([]);
});
