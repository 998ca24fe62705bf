// The certificate: the signed count of one poll, with its accounting and trace (SPEC §14.3, §15).

import { type Accounting, accounting } from "./accounting";
import type { Bytes, Fingerprint, Hex, MeetingId, PollId, PublicKey } from "./bytes";
import { clause } from "./clause";
import {
  count,
  type Form,
  hexOf,
  listOf,
  nullable,
  oneOf,
  optional,
  readDocument,
  record,
  text,
  truth,
} from "./document";
import {
  BASES,
  type Base,
  POLL_KINDS,
  type PollKind,
  type Subject,
  subject,
  TIE_DECIDERS,
  TIE_RULES,
  type TieDecider,
  type TieRule,
} from "./draft";
import { CERTIFICATE } from "./label";
import { type Level, level } from "./level";
import { FLAGS, type Flag, type SealedManifest } from "./manifest";
import { readDetached, verifyDetached } from "./note";
import { ensure } from "./refusal";
import { type Counts, counts, outcome, step, type Verdict } from "./rule";
import { type Terms, terms } from "./terms";

const FORMAT = "phieukin/v1/certificate";

/** The decision on level votes. */
export interface TieDecision {
  fingerprint: Fingerprint;
  poll: PollId;
  checkpoint: Hex;
  upper: Level;
  lower: Level;
  level: Level;
  role: TieDecider;
  name: string;
  position: string;
  not_subject: boolean;
  reason: string;
  /** RFC 3339. */
  decided_at: string;
}

export interface Certificate {
  format: typeof FORMAT;
  meeting: MeetingId;
  title: string;
  body: string;
  fingerprint: Fingerprint;
  poll: PollId;
  number: number;
  kind: PollKind;
  subject: Subject;
  profile: string;
  clause: string | null;
  replaces: PollId | null;
  /** Absent in a plain decision. */
  terms?: Terms | undefined;
  checkpoint: Hex;
  accounting: Accounting;
  cast: number;
  counts: Counts;
  base: Base;
  tie: TieRule;
  verdict: Verdict;
  decision: TieDecision | null;
  level: Level | null;
  /** Sentences for the minutes. */
  wording: { vi: string[]; en: string[] };
  findings: never[];
  journal_head: Hex;
  flags: Flag[];
  software: string;
}

const decision: Form<TieDecision> = record({
  fingerprint: hexOf(32),
  poll: hexOf(16),
  checkpoint: hexOf(32),
  upper: level,
  lower: level,
  level,
  role: oneOf(...TIE_DECIDERS),
  name: text,
  position: text,
  not_subject: truth,
  reason: text,
  decided_at: text,
});

/** Empty in this version; what comes later is for a later page. */
const findings: Form<never[]> = (value) => {
  ensure(Array.isArray(value) && value.length === 0, "malformed");
  return [];
};

const certificate: Form<Certificate> = record({
  format: oneOf(FORMAT),
  meeting: hexOf(16),
  title: text,
  body: text,
  fingerprint: hexOf(32),
  poll: hexOf(16),
  number: count,
  kind: oneOf(...POLL_KINDS),
  subject,
  profile: text,
  clause: nullable(clause),
  replaces: nullable(hexOf(16)),
  terms: optional(terms),
  checkpoint: hexOf(32),
  accounting,
  cast: count,
  counts,
  base: oneOf(...BASES),
  tie: oneOf(...TIE_RULES),
  verdict: record<Verdict>({ outcome, trace: listOf(step) }),
  decision: nullable(decision),
  level: nullable(level),
  wording: record({ vi: listOf(text), en: listOf(text) }),
  findings,
  journal_head: hexOf(32),
  flags: listOf(oneOf(...FLAGS)),
  software: text,
});

/** Reads a certificate signed by this key; refused: bad_signature, too_large, malformed. */
export async function readCertificate(
  bytes: Bytes,
  signatures: string,
  key: PublicKey,
): Promise<Certificate> {
  await verifyDetached(readDetached(signatures), "certificate", key, CERTIFICATE, bytes);
  return readDocument(bytes, certificate);
}

/** The certificate of one poll of a meeting; refused: also wrong_meeting, wrong_poll. */
export async function readCertificateOf(
  bytes: Bytes,
  signatures: string,
  manifest: SealedManifest,
  poll: PollId,
): Promise<Certificate> {
  const read = await readCertificate(bytes, signatures, manifest.says.certificate_key);
  const ours = read.meeting === manifest.says.meeting && read.fingerprint === manifest.fingerprint;
  ensure(ours, "wrong_meeting");
  ensure(read.poll === poll, "wrong_poll");
  return read;
}
