import { describe, expect, test } from "vitest";
import { utf8 } from "../../src/protocol/bytes";
import { draftHash, pollId } from "../../src/protocol/draft";
import { type Case, vectors } from "./files";

describe("draft.json", () => {
  test.each<Case>(vectors("draft").good)("hash and poll ids: $name", async (one) => {
    const hash = await draftHash(utf8(one.draft));
    expect(hash).toBe(one.hash);
    const numbers = one.polls.map((_: string, at: number) => at + 1);
    const ids = numbers.map((number: number) => pollId(one.meeting, hash, number));
    expect(await Promise.all(ids)).toEqual(one.polls);
  });
});
