import { describe, expect, test } from "vitest";
import { fillIn, leafOf, readBallot, tracker, verifyBallot } from "../../src/protocol/ballot";
import { hex, unhex } from "../../src/protocol/bytes";
import { verifyPromise } from "../../src/protocol/promise";
import { SigningKey } from "../../src/protocol/signature";
import { type Case, expectAnswer, manifestOf, vectors } from "./files";

const file = vectors("ballot");

describe("ballot.json", () => {
  test.each<Case>(file.good)("$name is made again and holds", async (one) => {
    const manifest = await manifestOf(one.manifest);
    const key = await SigningKey.fromSeed(unhex(one.ballot_seed));
    const tokens = one.tokens.map(unhex);
    const ikmE = unhex(one.ikm_e);
    const bytes = await fillIn(unhex(one.vote), manifest, one.poll, key, tokens, ikmE);
    expect(hex(bytes)).toBe(one.ballot);
    await verifyBallot(readBallot(bytes, manifest.says.issuers.length), manifest);
    const leaf = await leafOf(bytes);
    expect(leaf).toBe(one.leaf);
    expect(tracker(leaf)).toBe(one.tracker);
    const { fingerprint, says } = manifest;
    const promise = { fingerprint, poll: one.poll, leaf, signature: one.promise };
    await verifyPromise(promise, says.server_key);
    await expectAnswer(() => verifyPromise(promise, says.kiosk_key), "bad_signature");
  });

  test.each<Case>(file.bad)("$name is refused: $refused", async (one) => {
    const manifest = await manifestOf(one.manifest);
    const issuers = manifest.says.issuers.length;
    const accept = async (): Promise<void> =>
      verifyBallot(readBallot(unhex(one.ballot), issuers), manifest);
    await expectAnswer(accept, one.refused);
  });
});
