// What stands on record of a closed box: checkpoint and certificate.

import type { Accounting } from "../../../src/protocol/accounting";
import type { SignedDocument } from "../../../src/protocol/api";
import { readBallot } from "../../../src/protocol/ballot";
import { base64, type Bytes, hex, type Leaf, utf8 } from "../../../src/protocol/bytes";
import { checkpointText } from "../../../src/protocol/checkpoint";
import { writeDocument } from "../../../src/protocol/document";
import { CERTIFICATE, CHECKPOINT_TEXT, hash } from "../../../src/protocol/label";
import { type Counts, decide } from "../../../src/protocol/rule";
import { root } from "../../../src/protocol/tree";
import { line, random, signNote } from "./keys";
import type { PollKeys, Sealed } from "./sealing";

const everybody = (summoned: number): Accounting => ({
  summoned,
  present: summoned,
  admitted: summoned,
  issued: summoned,
  voided: 0,
  handed_out: 0,
});

/** The final checkpoint over these leaves; the kiosk's signature may be left out. */
export async function checkpointNote(
  { manifest, secrets, server, kiosk }: Sealed,
  { id }: PollKeys,
  leaves: readonly Leaf[],
  cosigned = true,
): Promise<string> {
  const text = checkpointText({
    meeting: manifest.says.meeting,
    poll: id,
    size: leaves.length,
    root: await root(leaves),
    fingerprint: manifest.fingerprint,
    accounting: everybody(secrets.length),
    generation: 1,
    journal: hex(random(32)),
  });
  const byKiosk = cosigned ? await signNote("kiosk", kiosk, text) : "";
  return `${text}\n${await signNote("server", server, text)}${byKiosk}`;
}

/** Opens the ballots, counts, and certifies what the rule says. */
export async function certify(
  { manifest, secrets, certifier }: Sealed,
  { id, opening }: PollKeys,
  ballots: readonly Bytes[],
  note: string,
): Promise<SignedDocument> {
  const { says, fingerprint } = manifest;
  const { number, kind, subject, scale } = manifest.poll(id);
  const figures = scale.map((level) => [level, 0] as const);
  const counts = { ...Object.fromEntries(figures), blank: 0, invalid: 0 } as Counts;
  for (const bytes of ballots) {
    const { ballotKey, sealed } = readBallot(bytes, says.issuers.length);
    const binding = { fingerprint, poll: id, ballotKey };
    const vote = await opening.vote(sealed, binding, scale.length);
    const name = vote === null ? "invalid" : vote === "blank" ? vote : (scale[vote] ?? "invalid");
    counts[name] = (counts[name] ?? 0) + 1;
  }
  const accounting = everybody(secrets.length);
  const verdict = decide(counts, accounting, "cast", "equal_levels");
  const text = `${note.split("\n\n")[0]}\n`;
  const certificate = writeDocument({
    format: "phieukin/v1/certificate",
    meeting: says.meeting,
    title: says.title,
    body: says.body,
    fingerprint,
    poll: id,
    number,
    kind,
    subject,
    profile: says.profile,
    clause: "district III.6.14",
    replaces: null,
    checkpoint: await hash(CHECKPOINT_TEXT, utf8(text)),
    accounting,
    cast: ballots.length,
    counts,
    base: "cast",
    tie: "equal_levels",
    verdict,
    decision: null,
    level: verdict.outcome.level,
    wording: { vi: ["Kết quả"], en: ["Result"] },
    findings: [],
    journal_head: hex(random(32)),
    flags: ["few_electors", "few_ballots"],
    software: "a test",
  });
  const bytes = utf8(certificate);
  const signatures = await line("certificate", certifier, await certifier.sign(CERTIFICATE, bytes));
  return { document: base64(bytes), signatures };
}
