import { describe, expect, test } from "vitest";
import { checkBox, readBox, readLeaves } from "../../src/protocol/ballot_box";
import { unhex, utf8 } from "../../src/protocol/bytes";
import { readCheckpoint } from "../../src/protocol/checkpoint";
import { root } from "../../src/protocol/tree";
import { type Case, expectAnswer, manifestOf, vectors } from "./files";

const file = vectors("box");

async function checked(one: Case): Promise<number> {
  const manifest = await manifestOf(one.manifest);
  const { says } = await readCheckpoint(utf8(one.checkpoint), manifest.says.server_key);
  return (await checkBox(await readBox(unhex(one.box)), manifest, says)).length;
}

describe("box.json", () => {
  test.each<Case>(file.good)("the box of $name", async (one) => {
    const box = await readBox(unhex(one.box));
    expect(await checked(one)).toBe(box.leaves.length);
    expect(await root(box.leaves)).toBe(one.root);
    expect(readLeaves(utf8(one.leaves))).toEqual(box.leaves);
  });

  test.each<Case>(file.bad)("$name is refused: $refused", (one) =>
    expectAnswer(() => checked(one), one.refused),
  );

  test.each<Case>(file.bad_leaf_lists)("leaf list: $name", (one) =>
    expectAnswer(() => readLeaves(utf8(one.leaves)), one.refused),
  );
});
