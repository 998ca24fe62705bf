// A sealed meeting: keys, roster and manifest.

import { createPublicKey, type KeyObject } from "node:crypto";
import type { SignedDocument } from "../../../src/protocol/api";
import { base64, type Bytes, type Hex, hex, type PollId, utf8 } from "../../../src/protocol/bytes";
import { writeDocument } from "../../../src/protocol/document";
import { MANIFEST } from "../../../src/protocol/label";
import { type Manifest, type Poll, SealedManifest } from "../../../src/protocol/manifest";
import { certificateKey, OpeningKey, openingIkm } from "../../../src/protocol/opening";
import {
  admissionKey,
  nameHash,
  type RosterCommitment,
  type RosterProof,
  rowLeaf,
} from "../../../src/protocol/roster";
import { SigningKey } from "../../../src/protocol/signature";
import { path, root } from "../../../src/protocol/tree";
import { issuingKeys, line, random } from "./keys";

/** The keys of one poll. */
export interface PollKeys {
  readonly id: PollId;
  readonly issuing: readonly KeyObject[];
  readonly opening: OpeningKey;
}

export interface Sealed {
  readonly manifest: SealedManifest;
  readonly document: SignedDocument;
  /** What is on the members' slips. */
  readonly secrets: readonly Bytes[];
  /** By admission key. */
  readonly proofs: ReadonlyMap<Hex, RosterProof>;
  readonly polls: readonly PollKeys[];
  readonly server: SigningKey;
  readonly kiosk: SigningKey;
  readonly certifier: SigningKey;
}

export interface Size {
  members?: number;
  polls?: number;
  issuers?: number;
}

export async function sealMeeting({ members = 3, polls = 2, issuers = 2 }: Size): Promise<Sealed> {
  const [meeting, seed] = [hex(random(16)), random(32)];
  const [server, kiosk] = [await SigningKey.generate(), await SigningKey.generate()];
  const certifier = await certificateKey(seed, meeting);
  const secrets = Array.from({ length: members }, () => random(32));
  const { roster, proofs } = await makeRoster(secrets, meeting);
  const keys: PollKeys[] = [];
  for (let nth = 0; nth < polls; nth++) {
    const id = hex(random(16));
    const opening = await OpeningKey.fromIkm(await openingIkm(seed, meeting, id));
    keys.push({ id, opening, issuing: issuingKeys.slice(nth * issuers, (nth + 1) * issuers) });
  }
  const says: Manifest = {
    format: "phieukin/v1/manifest",
    suite: "rsabssa3072-x25519-aes128gcm-ed25519",
    meeting,
    number: 1,
    previous: null,
    draft: hex(random(32)),
    title: "Hội nghị Ban Thường vụ",
    body: "Đảng ủy xã",
    profile: "district-2023",
    tie_decider: "head",
    server_key: server.publicKey,
    kiosk_key: kiosk.publicKey,
    certificate_key: certifier.publicKey,
    issuers: issuers === 1 ? ["server"] : ["server", "room"],
    flags: issuers === 1 ? ["single_issuer"] : [],
    roster,
    slips: null,
    recovery: null,
    polls: keys.map(question),
    withdrawn: [],
    journal_head: hex(random(32)),
  };
  const bytes = utf8(writeDocument(says));
  const signatures =
    (await line("kiosk", kiosk, await kiosk.sign(MANIFEST, bytes))) +
    (await line("server", server, await server.sign(MANIFEST, bytes)));
  const document = { document: base64(bytes), signatures };
  const manifest = await SealedManifest.read(bytes);
  return { manifest, document, secrets, proofs, polls: keys, server, kiosk, certifier };
}

async function makeRoster(
  secrets: readonly Bytes[],
  meeting: Hex,
): Promise<{ roster: RosterCommitment; proofs: Map<Hex, RosterProof> }> {
  const rows = await Promise.all(
    secrets.map(async (secret) => {
      const { publicKey } = await admissionKey(secret, meeting);
      const [salt, name_hash] = [hex(random(32)), await nameHash(hex(random(32)), "Ủy viên")];
      return { publicKey, salt, name_hash, leaf: await rowLeaf(salt, publicKey, name_hash) };
    }),
  );
  rows.sort((one, other) => (one.leaf < other.leaf ? -1 : 1));
  const leaves = rows.map(({ leaf }) => leaf);
  const proofs = new Map<Hex, RosterProof>();
  for (const [position, { publicKey, salt, name_hash }] of rows.entries()) {
    proofs.set(publicKey, { position, salt, name_hash, path: await path(leaves, position) });
  }
  return { roster: { count: rows.length, root: await root(leaves) }, proofs };
}

const question = ({ id, issuing, opening }: PollKeys, nth: number): Poll => ({
  id,
  number: nth + 1,
  kind: "decision",
  subject: { name: `đồng chí ${nth + 1}`, kind: "leader", position: "" },
  scale: ["excellent", "good", "completed", "not_completed"],
  context: { self_rating: null, proposed: null },
  electorate: "all",
  base: "cast",
  tie: "equal_levels",
  opening_key: opening.publicKey,
  issuing_keys: issuing.map((key) =>
    createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64"),
  ),
  replaces: null,
});
