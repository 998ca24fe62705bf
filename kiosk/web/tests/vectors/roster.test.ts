import { describe, expect, test } from "vitest";
import { unhex } from "../../src/protocol/bytes";
import {
  admissionKey,
  deskCode,
  nameHash,
  rowLeaf,
  verifyProof,
} from "../../src/protocol/roster";
import { path, root } from "../../src/protocol/tree";
import { type Case, expectAnswer, vectors } from "./files";

const file = vectors("roster");
const leafOf = (row: Case): Promise<string> => rowLeaf(row.salt, row.admission_key, row.name_hash);

describe("roster.json", () => {
  test.each<Case>(file.rows)("row of $name", async (row) => {
    const key = await admissionKey(unhex(row.secret), row.meeting);
    expect(key.publicKey).toBe(row.admission_key);
    expect(await nameHash(row.name_salt, row.name)).toBe(row.name_hash);
    expect(await leafOf(row)).toBe(row.leaf);
    expect(deskCode(row.leaf)).toBe(row.desk_code);
  });

  test.each<Case>(file.trees)("tree of $name, and a path from each row", async (tree) => {
    const leaves = await Promise.all(tree.rows.map(leafOf));
    const sorted = [...leaves].sort();
    expect({ count: sorted.length, root: await root(sorted) }).toEqual(tree.roster);
    for (const [position, leaf] of sorted.entries()) {
      const row = tree.rows[leaves.indexOf(leaf)];
      const proof = { ...row, position, path: await path(sorted, position) };
      await verifyProof(proof, { roster: tree.roster, slips: null }, row.admission_key);
    }
  });

  test.each<Case>(file.good_proofs)("$name holds", (one) =>
    verifyProof(one.proof, { roster: one.roster, slips: null }, one.admission_key),
  );

  test.each<Case>(file.bad_proofs)("$name is refused", (one) =>
    expectAnswer(() => {
      const commitments = { roster: one.roster, slips: null };
      return verifyProof(one.proof, commitments, one.admission_key);
    }, one.refused),
  );
});
