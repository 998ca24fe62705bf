import { describe, expect, test } from "vitest";
import { concat, utf8 } from "../../src/protocol/bytes";
import { Chain } from "../../src/protocol/chain";
import { writeDocument } from "../../src/protocol/document";
import { type Poll, SealedManifest } from "../../src/protocol/manifest";
import { loadWordList } from "../../src/protocol/words";
import { type Case, expectAnswer, manifestOf, vectors } from "./files";

const file = vectors("manifest");
const read = (text: string): Promise<SealedManifest> => SealedManifest.read(utf8(text));

describe("manifest.json", () => {
  test.each<Case>(file.good)("$name is read", async (one) => {
    const manifest = await read(one.manifest);
    await manifest.verifySignatures(one.signatures);
    expect(manifest.fingerprint).toBe(one.fingerprint);
    expect((await loadWordList()).of(manifest.fingerprint)).toEqual(one.words);
    expect(writeDocument(manifest.says)).toBe(one.manifest);
  });

  test("has more than 50 bad manifests", () => expect(file.bad.length).toBeGreaterThan(50));

  test.each<Case>(file.bad)("$name is refused: $refused", async (one) => {
    const bytes = utf8(one.manifest);
    const missing = Math.max(0, (one.padded_to ?? 0) - bytes.length);
    const padded = concat(bytes, new Uint8Array(missing).fill(0x20));
    await expectAnswer(() => SealedManifest.read(padded), one.refused);
  });

  test.each<Case>(file.bad_signatures)("signatures: $name", async (one) => {
    const manifest = await read(one.manifest);
    await expectAnswer(() => manifest.verifySignatures(one.signatures), one.refused);
  });

  test.each<Case>(file.successors)("successor: $name", async (one) => {
    const [first, next] = [await manifestOf(one.first), await read(one.next)];
    const before = await Promise.all(one.before.map(read));
    const chain = before.reduce((so, far: SealedManifest) => so.with(far), Chain.start(first));
    await expectAnswer(() => chain.with(next) && undefined, one.refused);
  });

  test.each<Case>(file.earlier_steps)("earlier steps $name", async (one) => {
    const [first, ...later] = await Promise.all(one.chain.map(read));
    const chain: Chain = later.reduce((so, far) => so.with(far), Chain.start(first));
    const poll = chain.polls.find(({ number }) => number === one.of);
    expect(chain.earlierSteps(poll as Poll).map(({ number }) => number)).toEqual(one.earlier);
  });

  test("half a surrogate pair is no text", async () => {
    const text: string = file.good[0].manifest;
    const changed = text.replace(/"body": "[^"]*"/, '"body": "\\ud83d"');
    expect(changed).not.toBe(text);
    await expectAnswer(() => read(changed), "malformed");
  });
});
