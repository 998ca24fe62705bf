import { describe, expect, test } from "vitest";
import { utf8 } from "../../src/protocol/bytes";
import { readCertificate, readCertificateOf } from "../../src/protocol/certificate";
import { checkpointHash, readCheckpointOf } from "../../src/protocol/checkpoint";
import { writeDocument } from "../../src/protocol/document";
import { castCount, decide } from "../../src/protocol/rule";
import { type Case, expectAnswer, manifestOf, vectors } from "./files";

const file = vectors("certificate");

const textOf = (written: Case): string =>
  typeof written === "string"
    ? written
    : written.in.replace(written.repeat.trim(), written.repeat.repeat(written.times));

describe("certificate.json", () => {
  test.each<Case>(file.good)("$name is read and follows from its parts", async (one) => {
    const manifest = await manifestOf(one.manifest);
    const { poll } = JSON.parse(one.certificate);
    const [bytes, signatures] = [utf8(one.certificate), one.certificate_signatures];
    const read = await readCertificateOf(bytes, signatures, manifest, poll);
    expect(writeDocument(read)).toBe(one.certificate);
    const checkpoint = await readCheckpointOf(utf8(one.checkpoint), manifest, poll);
    expect(await checkpointHash(checkpoint)).toBe(read.checkpoint);
    expect(checkpoint.says.size).toBe(castCount(read.counts));
    expect(decide(read.counts, read.accounting, read.base, read.tie)).toEqual(read.verdict);
    const other = manifest.says.polls.find(({ id }) => id !== poll);
    if (other !== undefined) {
      const ofOther = (): unknown => readCertificateOf(bytes, signatures, manifest, other.id);
      await expectAnswer(ofOther, "wrong_poll");
    }
  });

  test.each<Case>(file.bad)("$name is refused: $refused", async (one) => {
    const { certificate_key } = (await manifestOf(one.manifest)).says;
    const bytes = utf8(textOf(one.certificate));
    const read = (): unknown => readCertificate(bytes, one.certificate_signatures, certificate_key);
    await expectAnswer(read, one.refused);
  });
});
