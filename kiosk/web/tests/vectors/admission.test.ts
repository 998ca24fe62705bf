import { describe, expect, test } from "vitest";
import { hex, unhex } from "../../src/protocol/bytes";
import { readAnswer, readRequest, signRequest } from "../../src/protocol/admission";
import { admissionKey } from "../../src/protocol/roster";
import { SigningKey } from "../../src/protocol/signature";
import { bytesOf, type Case, expectAnswer, manifestOf, vectors } from "./files";

const file = vectors("admission");

describe("admission.json", () => {
  test.each<Case>(file.good)("$name is made again and read", async (one) => {
    const manifest = await manifestOf(one.manifest);
    const key = await admissionKey(unhex(one.secret), one.meeting);
    expect(key.publicKey).toBe(one.admission_key);
    const polls = one.polls.map((poll: Case) => ({
      poll: poll.poll,
      blinded: poll.blinded.map(unhex),
    }));
    const bytes = await signRequest(manifest.fingerprint, key, one.proof, polls);
    expect(hex(bytes)).toBe(one.request);
    const request = await readRequest(bytes, manifest);
    expect(request).toEqual({ admissionKey: key.publicKey, proof: one.proof, polls });
  });

  test.each<Case>(file.bad)("$name is refused: $refused", async (one) => {
    const manifest = await manifestOf(one.manifest);
    await expectAnswer(() => readRequest(bytesOf(one.request), manifest), one.refused);
  });

  test.each<Case>(file.answers)("answer when $name", (one) => {
    const parts = readAnswer(unhex(one.answer));
    expect(parts.map(({ issuer }) => issuer)).toEqual(one.issuers);
    expect(parts.every(({ signatures }) => signatures.length === 2)).toBe(true);
  });

  test.each<Case>(file.bad_answers)("answer with $name", (one) =>
    expectAnswer(() => readAnswer(unhex(one.answer)), one.refused),
  );

  test("a request's keys are not the admission key's", async () => {
    for (const one of file.good) {
      for (const { ballot_seed } of one.polls) {
        const { publicKey } = await SigningKey.fromSeed(unhex(ballot_seed));
        expect(publicKey).not.toBe(one.admission_key);
      }
    }
  });
});
