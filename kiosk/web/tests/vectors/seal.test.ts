import { describe, expect, test } from "vitest";
import { hex, unhex } from "../../src/protocol/bytes";
import { certificateKey, OpeningKey, openingIkm } from "../../src/protocol/opening";
import { isSoundOpeningKey } from "../../src/protocol/opening_key";
import { ensure } from "../../src/protocol/refusal";
import { readVote, seal, type Vote } from "../../src/protocol/seal";
import { type Case, expectAnswer, vectors } from "./files";

const file = vectors("seal");
const choice = (vote: Vote | null): number | null =>
  vote === null ? null : vote === "blank" ? 0 : vote + 1;
const bindingOf = (one: Case) => ({
  fingerprint: one.fingerprint,
  poll: one.poll,
  ballotKey: one.ballot_key,
});

async function opened(one: Case): Promise<number | null> {
  const key = await OpeningKey.fromIkm(unhex(one.ikm));
  const sealed = { enc: unhex(one.enc), ct: unhex(one.ct) };
  return choice(await key.vote(sealed, bindingOf(one), 4));
}

describe("seal.json", () => {
  test.each<Case>(file.keys)("$name are derived", async (one) => {
    const ikm = await openingIkm(unhex(one.seed), one.meeting, one.poll);
    expect(hex(ikm)).toBe(one.ikm);
    expect((await OpeningKey.fromIkm(ikm)).publicKey).toBe(one.opening_key);
    expect(isSoundOpeningKey(one.opening_key)).toBe(true);
    const certificate = await certificateKey(unhex(one.seed), one.meeting);
    expect(certificate.publicKey).toBe(one.certificate_key);
  });

  test.each<Case>(file.good)("$name is sealed again and opens", async (one) => {
    const ikmE = unhex(one.ikm_e);
    const sealed = await seal(unhex(one.vote), one.opening_key, bindingOf(one), ikmE);
    expect([hex(sealed.enc), hex(sealed.ct)]).toEqual([one.enc, one.ct]);
    expect(await opened(one)).toBe(one.opens_to);
  });

  test.each<Case>(file.invalid)("invalid: $name", async (one) =>
    expect(await opened(one)).toBe(one.opens_to),
  );

  test.each<Case>(file.votes)("vote: $name", (one) =>
    expect(choice(readVote(unhex(one.vote), one.levels))).toBe(one.choice),
  );

  test.each<Case>(file.bad_keys)("opening key $name", async (one) => {
    const check = (): void => ensure(isSoundOpeningKey(one.opening_key), "bad_opening_key");
    await expectAnswer(check, one.refused);
    const binding = bindingOf(file.good[0]);
    await expectAnswer(() => seal(new Uint8Array(16), one.opening_key, binding), one.refused);
  });
});
