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
  /** The meeting seed, for keys of amendments. */
  readonly seed: Bytes;
  readonly rows: readonly Row[];
}

/** What an amendment changes. */
export interface Change {
  /** Polls to be withdrawn. */
  withdraw?: readonly PollId[];
  /** Polls to be added, each with the one that it replaces. */
  polls?: readonly { replaces: PollId | null }[];
  /** Members who come late. */
  late?: number;
}

interface Row {
  readonly publicKey: Hex;
  readonly salt: Hex;
  readonly name_hash: Hex;
  readonly leaf: Hex;
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
  const rows = await Promise.all(secrets.map((secret) => makeRow(secret, meeting)));
  const { roster, proofs } = await makeRoster(rows);
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
    polls: keys.map((one, nth) => question(one, nth + 1)),
    withdrawn: [],
    journal_head: hex(random(32)),
  };
  const signed = await sign(says, server, kiosk);
  return { ...signed, secrets, proofs, polls: keys, server, kiosk, certifier, seed, rows };
}

/** The successor of a sealing; `forge` may change what it says before it is signed. */
export async function sealAmendment(
  before: Sealed,
  { withdraw = [], polls = [], late = 0 }: Change,
  used: number,
  forge: (says: Manifest) => Manifest = (says) => says,
): Promise<Sealed> {
  const { says: last, fingerprint } = before.manifest;
  const { meeting, issuers } = last;
  const fresh = Array.from({ length: late }, () => random(32));
  const rows = await Promise.all(fresh.map((secret) => makeRow(secret, meeting)));
  const everybody = [...before.rows, ...rows];
  const { roster, proofs } = await makeRoster(everybody);
  const keys: PollKeys[] = [];
  for (const at of polls.keys()) {
    const id = hex(random(16));
    const opening = await OpeningKey.fromIkm(await openingIkm(before.seed, meeting, id));
    const from = (used + at) * issuers.length;
    keys.push({ id, opening, issuing: issuingKeys.slice(from, from + issuers.length) });
  }
  const added = keys.map((one, at) => ({
    ...question(one, used + at + 1),
    replaces: polls[at]?.replaces ?? null,
  }));
  const says = forge({
    ...last,
    number: last.number + 1,
    previous: fingerprint,
    draft: hex(random(32)),
    roster,
    polls: added,
    withdrawn: [...withdraw],
  });
  const signed = await sign(says, before.server, before.kiosk);
  const secrets = [...before.secrets, ...fresh];
  return { ...before, ...signed, secrets, proofs, polls: keys, rows: everybody };
}

async function sign(
  says: Manifest,
  server: SigningKey,
  kiosk: SigningKey,
): Promise<Pick<Sealed, "manifest" | "document">> {
  const bytes = utf8(writeDocument(says));
  const signatures =
    (await line("kiosk", kiosk, await kiosk.sign(MANIFEST, bytes))) +
    (await line("server", server, await server.sign(MANIFEST, bytes)));
  const document = { document: base64(bytes), signatures };
  return { manifest: await SealedManifest.read(bytes), document };
}

async function makeRow(secret: Bytes, meeting: Hex): Promise<Row> {
  const { publicKey } = await admissionKey(secret, meeting);
  const [salt, name_hash] = [hex(random(32)), await nameHash(hex(random(32)), "Ủy viên")];
  return { publicKey, salt, name_hash, leaf: await rowLeaf(salt, publicKey, name_hash) };
}

async function makeRoster(
  all: readonly Row[],
): Promise<{ roster: RosterCommitment; proofs: Map<Hex, RosterProof> }> {
  const rows = [...all];
  rows.sort((one, other) => (one.leaf < other.leaf ? -1 : 1));
  const leaves = rows.map(({ leaf }) => leaf);
  const proofs = new Map<Hex, RosterProof>();
  for (const [position, { publicKey, salt, name_hash }] of rows.entries()) {
    proofs.set(publicKey, { position, salt, name_hash, path: await path(leaves, position) });
  }
  return { roster: { count: rows.length, root: await root(leaves) }, proofs };
}

const question = ({ id, issuing, opening }: PollKeys, number: number): Poll => ({
  id,
  number,
  kind: "decision",
  subject: { name: `đồng chí ${number}`, kind: "leader", position: "" },
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
