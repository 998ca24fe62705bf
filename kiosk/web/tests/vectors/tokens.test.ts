import { describe, expect, test } from "vitest";
import { hex, unhex } from "../../src/protocol/bytes";
import { readIssuingKey, toNumber } from "../../src/protocol/issuing_key";
import { blind, checkBlinded, finish, tokenMessage, verifyToken } from "../../src/protocol/token";
import { type Case, expectAnswer, vectors } from "./files";

const file = vectors("tokens");

describe("tokens.json", () => {
  test.each<Case>(file.good)("$name is made again", async (one) => {
    const key = readIssuingKey(unhex(one.key));
    const message = tokenMessage(one.fingerprint, one.poll, one.ballot_key);
    expect(hex(message)).toBe(one.message);
    const [randomizer, salt] = [unhex(one.randomizer), unhex(one.salt)];
    const r = toNumber(unhex(one.r));
    const { blinded, pending } = await blind(key, message, { randomizer, salt, r });
    expect(hex(blinded)).toBe(one.blinded);
    expect(hex(pending)).toBe(one.pending);
    const token = await finish(pending, unhex(one.blind_signature));
    expect(hex(token)).toBe(one.token);
    await verifyToken(token, key, message);
  });

  test.each<Case>(file.bad_tokens)("token: $name", (one) => {
    const key = readIssuingKey(unhex(one.key));
    return expectAnswer(() => verifyToken(unhex(one.token), key, unhex(one.message)), one.refused);
  });

  test.each<Case>(file.bad_blind_signatures)("blind signature: $name", (one) =>
    expectAnswer(() => finish(unhex(one.pending), unhex(one.blind_signature)), one.refused),
  );

  test.each<Case>(file.blinded_messages)("blinded message $name", (one) => {
    const key = readIssuingKey(unhex(one.key));
    return expectAnswer(() => checkBlinded(unhex(one.blinded), key), one.refused);
  });

  test.each<Case>(file.bad_keys)("key: $name", (one) =>
    expectAnswer(() => readIssuingKey(unhex(one.key)), one.refused),
  );
});
