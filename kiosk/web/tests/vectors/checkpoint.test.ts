import { describe, expect, test } from "vitest";
import { checkAccounting } from "../../src/protocol/accounting";
import { unhex, utf8 } from "../../src/protocol/bytes";
import {
  checkpointHash,
  checkpointText,
  compareCheckpoints,
  readCheckpoint,
  type SignedCheckpoint,
  verifyKiosk,
} from "../../src/protocol/checkpoint";
import { SigningKey } from "../../src/protocol/signature";
import { type Case, expectAnswer, vectors } from "./files";

const file = vectors("checkpoint");
const read = (note: string): Promise<SignedCheckpoint> =>
  readCheckpoint(utf8(note), file.server_key);

describe("checkpoint.json", () => {
  test("keys are those of the seeds", async () => {
    for (const party of ["server", "kiosk"]) {
      const { publicKey } = await SigningKey.fromSeed(unhex(file[`${party}_seed`]));
      expect(publicKey).toBe(file[`${party}_key`]);
    }
  });

  test.each<Case>(file.good)("of $name", async (one) => {
    const byServer = await read(one.signed_by_server);
    await expectAnswer(() => verifyKiosk(byServer, file.kiosk_key), "bad_signature");
    const byBoth = await read(one.signed_by_both);
    await verifyKiosk(byBoth, file.kiosk_key);
    const { says } = byBoth;
    expect(checkpointText(says)).toBe(one.text);
    expect(await checkpointHash(byBoth)).toBe(one.hash);
    const { meeting, poll, size, root, fingerprint, accounting, generation } = one;
    const journal = one.journal_head;
    const written = { meeting, poll, size, root, fingerprint, accounting, generation, journal };
    expect(says).toEqual(written);
  });

  test.each<Case>(file.bad)("$name is refused: $refused", (one) =>
    expectAnswer(async () => verifyKiosk(await read(one.note), file.kiosk_key), one.refused),
  );

  test.each<Case>(file.pairs)("two of them: $name", async (one) => {
    const [first, second] = [await read(one.first), await read(one.second)];
    await expectAnswer(() => compareCheckpoints(first, second), one.refused);
  });

  test.each<Case>(file.accounting)("accounting: $name", (one) =>
    expectAnswer(() => checkAccounting(one.accounting, one.cast), one.refused),
  );
});
