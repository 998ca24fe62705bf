import { describe, expect, test } from "vitest";
import { loadWordList } from "../../src/protocol/words";
import { type Case, vectors } from "./files";

const file = vectors("words");
const list = await loadWordList();

describe("words.json", () => {
  test.each<Case>(file.good)("$name", (one) => {
    expect(list.of(one.fingerprint)).toEqual(one.words);
    expect(list.lines(one.fingerprint).join("\n")).toBe(one.shown);
  });

  test.each<Case>(file.typed)("typed $name", (one) =>
    expect(list.compare(one.fingerprint, one.text)).toEqual({ is: "same" }),
  );

  test.each<Case>(file.refused_texts)("refused: $name", (one) =>
    expect(list.compare(one.fingerprint, one.text).is).toBe(one.why),
  );
});
