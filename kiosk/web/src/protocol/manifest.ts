// The manifest: every key and rule of a meeting, in one document (SPEC §7).

import {
  type Bytes,
  type Fingerprint,
  fromUtf8,
  type Hex,
  type MeetingId,
  type PollId,
  type PublicKey,
  unbase64,
} from "./bytes";
import { type Choice, familyOf, scale } from "./choice";
import {
  base64Text,
  count,
  type Form,
  hexOf,
  listOf,
  nullable,
  oneOf,
  optional,
  parseJson,
  readDocument,
  record,
  text,
} from "./document";
import {
  BASES,
  type Base,
  type Context,
  context,
  contextIsSound,
  POLL_KINDS,
  POLLS_MAX,
  type PollKind,
  type Subject,
  subject,
  TIE_DECIDERS,
  TIE_RULES,
  type TieDecider,
  type TieRule,
} from "./draft";
import { type IssuingKey, readIssuingKey } from "./issuing_key";
import { FINGERPRINT, hash, MANIFEST } from "./label";

import { readDetached, verifyDetached } from "./note";
import { isSoundOpeningKey } from "./opening_key";
import { familyOfKind } from "./poll_kind";
import { type Code, ensure, Refused } from "./refusal";
import { checkRecovery, type Recovery, recovery } from "./recovery";
import { ELECTORS_MIN, MEMBERS_MAX, type RosterCommitment, rosterCommitment } from "./roster";
import { isSound } from "./signature";
import { type Terms, terms, termsFit } from "./terms";

/** Longest manifest, in bytes. */
export const MANIFEST_BYTES_MAX = 1 << 20;
const SUITE = "rsabssa3072-x25519-aes128gcm-ed25519";
const FORMAT = "phieukin/v1/manifest";

export const ISSUERS = ["server", "room"] as const;
/** Who signs blindly that a member may vote. */
export type Issuer = (typeof ISSUERS)[number];

/** In the order in which they stand. */
export const FLAGS = ["single_issuer", "one_machine", "few_electors", "few_ballots"] as const;
/** What weakens the separation of powers. */
export type Flag = (typeof FLAGS)[number];

/** Who may vote in a poll: the whole roster, or these positions, ascending. */
export type Electorate = "all" | { positions: number[] };

/** One poll with the keys that a phone will use. */
export interface Poll {
  id: PollId;
  /** Place on the agenda, from 1. */
  number: number;
  kind: PollKind;
  subject: Subject;
  /** The choices besides blank, best first. */
  scale: Choice[];
  context: Context;
  electorate: Electorate;
  base: Base;
  tie: TieRule;
  opening_key: Hex;
  /** SubjectPublicKeyInfo in base64, one per issuer. */
  issuing_keys: string[];
  replaces: PollId | null;
  /** Absent in a plain decision. */
  terms?: Terms | undefined;
}

/** What a manifest says. */
export interface Manifest {
  format: typeof FORMAT;
  suite: typeof SUITE;
  meeting: MeetingId;
  number: number;
  previous: Fingerprint | null;
  draft: Hex;
  title: string;
  body: string;
  profile: string;
  tie_decider: TieDecider;
  server_key: PublicKey;
  kiosk_key: PublicKey;
  certificate_key: PublicKey;
  issuers: Issuer[];
  flags: Flag[];
  roster: RosterCommitment;
  slips: RosterCommitment | null;
  recovery: Recovery | null;
  polls: Poll[];
  withdrawn: PollId[];
  journal_head: Hex;
}

const electorate: Form<Electorate> = (value) =>
  value === "all" ? value : record({ positions: listOf(count) })(value);

const poll: Form<Poll> = record({
  id: hexOf(16),
  number: count,
  kind: oneOf(...POLL_KINDS),
  subject,
  scale,
  context,
  electorate,
  base: oneOf(...BASES),
  tie: oneOf(...TIE_RULES),
  opening_key: hexOf(32),
  issuing_keys: listOf(base64Text),
  replaces: nullable(hexOf(16)),
  terms: optional(terms),
});

const manifest: Form<Manifest> = record({
  format: oneOf(FORMAT),
  suite: oneOf(SUITE),
  meeting: hexOf(16),
  number: count,
  previous: nullable(hexOf(32)),
  draft: hexOf(32),
  title: text,
  body: text,
  profile: text,
  tie_decider: oneOf(...TIE_DECIDERS),
  server_key: hexOf(32),
  kiosk_key: hexOf(32),
  certificate_key: hexOf(32),
  issuers: listOf(oneOf(...ISSUERS)),
  flags: listOf(oneOf(...FLAGS)),
  roster: rosterCommitment,
  slips: nullable(rosterCommitment),
  recovery: nullable(recovery),
  polls: listOf(poll),
  withdrawn: listOf(hexOf(16)),
  journal_head: hexOf(32),
});

/** Hash of a manifest's exact bytes; stands in every QR code and on the projector. */
export const fingerprintOf = (bytes: Bytes): Promise<Fingerprint> => hash(FINGERPRINT, bytes);

/** A manifest whose every key and number was checked; only [`SealedManifest.read`] makes one. */
export class SealedManifest {
  private constructor(
    readonly bytes: Bytes,
    readonly says: Manifest,
    readonly fingerprint: Fingerprint,
    private readonly keys: ReadonlyMap<PollId, readonly IssuingKey[]>,
  ) {}

  /** Reads and checks all that a phone relies on (SPEC §7.1); refused: the codes named there. */
  static async read(bytes: Bytes): Promise<SealedManifest> {
    const says = readForm(bytes);
    const keys = new Map(says.polls.map((one) => [one, readKeys(one)]));
    check(says);
    const byId = new Map(says.polls.map((one) => [one.id, keys.get(one) ?? []]));
    return new SealedManifest(bytes, says, await fingerprintOf(bytes), byId);
  }

  /** The poll of this id; refused: unknown_poll. */
  poll(id: PollId): Poll {
    const found = this.says.polls.find((one) => one.id === id);
    ensure(found !== undefined, "unknown_poll");
    return found;
  }

  /** One key per issuer. */
  issuingKeys(id: PollId): readonly IssuingKey[] {
    return this.keys.get(id) ?? [];
  }

  /** Checks that kiosk and server signed these bytes; refused: malformed, bad_signature. */
  async verifySignatures(signatures: string): Promise<void> {
    const lines = readDetached(signatures);
    await verifyDetached(lines, "kiosk", this.says.kiosk_key, MANIFEST, this.bytes);
    await verifyDetached(lines, "server", this.says.server_key, MANIFEST, this.bytes);
  }

  /**
   * Checks that `next` names this manifest and says the same of the meeting (SPEC §7.3). A Chain
   * compares it with all manifests. Refused: wrong_fingerprint, and those of checkUnlike.
   */
  checkSuccessor(next: SealedManifest): void {
    const [here, there] = [this.says, next.says];
    const follows = there.previous === this.fingerprint && there.number === here.number + 1;
    const same = SAME_IN_ALL.every(
      (key) => JSON.stringify(here[key]) === JSON.stringify(there[key]),
    );
    ensure(follows && same, "wrong_fingerprint");
    this.checkUnlike(next);
  }

  /** A later manifest's polls share nothing with those of this one. */
  checkUnlike(later: SealedManifest): void {
    for (const one of later.says.polls) checkUnlike(one, this.says.polls);
  }
}

/** What every manifest of a meeting says alike. */
const SAME_IN_ALL = [
  "meeting",
  "title",
  "body",
  "profile",
  "tie_decider",
  "server_key",
  "kiosk_key",
  "certificate_key",
  "issuers",
  "recovery",
  "slips",
] as const;

/** Whether the member at this roster position may vote. */
export const isElector = (one: Poll, position: number): boolean =>
  one.electorate === "all" || one.electorate.positions.includes(position);

/** Number of electors out of a roster of `size`. */
export const electorsCount = (one: Poll, size: number): number =>
  one.electorate === "all" ? size : one.electorate.positions.length;

function readForm(bytes: Bytes): Manifest {
  try {
    return readDocument(bytes, manifest, MANIFEST_BYTES_MAX);
  } catch (error) {
    // A suite of another name deserves its own word: the page is too old.
    const known = (error as Refused).code !== "malformed" || !isOfAnotherSuite(bytes);
    throw known ? error : new Refused("unknown_suite");
  }
}

function isOfAnotherSuite(bytes: Bytes): boolean {
  try {
    const head = parseJson(fromUtf8(bytes)) as Partial<Manifest>;
    // A name with half a surrogate pair is no text, so the document is malformed as everywhere.
    return head.format === FORMAT && text(head.suite) !== SUITE;
  } catch {
    return false;
  }
}

/** An issuing key that cannot be one is no key at all: the document is malformed with it. */
function readKeys(one: Poll): IssuingKey[] {
  try {
    return one.issuing_keys.map((key) => readIssuingKey(unbase64(key)));
  } catch {
    throw new Refused("malformed");
  }
}

const ascends = (values: readonly number[]): boolean =>
  values.every((value, at) => at === 0 || (values[at - 1] as number) < value);

function check(says: Manifest): void {
  const first = says.number === 1;
  const chained = says.number > 0 && first === (says.previous === null);
  const knownIssuers = ["server", "server,room"].includes(`${says.issuers}`);
  const flagsAscend = ascends(says.flags.map((flag) => FLAGS.indexOf(flag)));
  const single = says.flags.includes("single_issuer") === (says.issuers.length === 1);
  const nothingWithdrawn = !first || says.withdrawn.length === 0;
  ensure(chained && knownIssuers && flagsAscend && single && nothingWithdrawn, "malformed");
  const parties = [says.server_key, says.kiosk_key, says.certificate_key];
  ensure(new Set(parties).size === 3 && parties.every(isSound), "malformed");
  if (says.recovery !== null) checkRecovery(says.recovery);
  const most = Math.max(says.roster.count, says.slips?.count ?? 0);
  ensure(most <= MEMBERS_MAX, "too_many_members");
  ensure(!first || says.polls.length > 0, "no_polls");
  ensure(says.polls.length <= POLLS_MAX, "too_many_polls");
  says.polls.forEach((one, at) => {
    ensure(one.number > 0, "malformed");
    checkUnlike(one, says.polls.slice(0, at));
    checkPoll(one, says);
  });
}

/** A poll comes after all earlier ones and shares no id and no key with them. */
function checkUnlike(one: Poll, earlier: readonly Poll[]): void {
  for (const other of earlier) {
    ensure(one.id !== other.id && one.number > other.number, "malformed");
    // One poll's blind signature could be spent in the other.
    const shared = one.issuing_keys.some((key) => other.issuing_keys.includes(key));
    ensure(!shared, "bad_issuing_key");
    ensure(one.opening_key !== other.opening_key, "bad_opening_key");
  }
}

function checkPoll(one: Poll, says: Manifest): void {
  const refuseUnless = (holds: boolean, code: Code): void => ensure(holds, code);
  const keys = one.issuing_keys;
  refuseUnless(keys.length === says.issuers.length, "bad_issuing_key");
  refuseUnless(new Set(keys).size === keys.length, "bad_issuing_key");
  refuseUnless(isSoundOpeningKey(one.opening_key), "bad_opening_key");
  const family = familyOfKind(one.kind);
  refuseUnless(one.scale.every((choice) => familyOf(choice) === family), "bad_scale");
  refuseUnless(one.terms === undefined || termsFit(one.terms, one.kind), "malformed");
  refuseUnless(contextIsSound(one.context), "malformed");
  if (one.electorate !== "all") {
    const positions = one.electorate.positions;
    const within = positions.every((position) => position < says.roster.count);
    refuseUnless(ascends(positions) && within, "malformed");
  }
  refuseUnless(electorsCount(one, says.roster.count) >= ELECTORS_MIN, "electorate_too_small");
}
