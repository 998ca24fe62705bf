// A meeting in one process: what a server and a kiosk answer, made with the protocol's own code, so
// that a test can lose an answer, close a box or cheat at any moment. The programs themselves meet
// the pages in tests/browser.

import { readRequest } from "../../src/protocol/admission";
import type { MeetingStatus, ProofRequest, SignedDocument } from "../../src/protocol/api";
import { leafOf, readBallot, verifyBallot } from "../../src/protocol/ballot";
import {
  base64url,
  type Bytes,
  concat,
  type Hex,
  hex,
  type Leaf,
  type PollId,
  unhex,
  utf8,
} from "../../src/protocol/bytes";
import { PROMISE } from "../../src/protocol/label";
import type { Manifest, SealedManifest } from "../../src/protocol/manifest";
import { isFinal, type MeetingPhase, type PollPhase } from "../../src/protocol/phase";
import { admissionKey, type RosterProof } from "../../src/protocol/roster";
import type { Code } from "../../src/protocol/refusal";
import { RefusedByServer, type Service } from "../../src/voter/service";
import { certify, checkpointNote } from "./room/counting";
import { blindSign } from "./room/keys";
import {
  type Change,
  type PollKeys,
  type Sealed,
  sealAmendment,
  sealMeeting,
  type Size,
} from "./room/sealing";

/** One poll as it stands. */
class RoomPoll {
  phase: PollPhase = { phase: "scheduled" };
  closing: number | null = null;
  /** By ballot key. */
  readonly ballots = new Map<Hex, Bytes>();
  checkpoint: string | null = null;
  leaves = "";
  certificate: SignedDocument | null = null;

  /** `sealed` is the manifest that introduced it. */
  constructor(
    readonly keys: PollKeys,
    readonly sealed: Sealed,
  ) {}
}

export class Room implements Service {
  phase: MeetingPhase = "in_session";
  /** Admission keys of those whom the secretary has seen. */
  readonly present = new Set<Hex>();
  readonly voided = new Set<Hex>();
  /** Every request and every ballot that came, also again. */
  readonly requests: Hex[] = [];
  readonly casts: Hex[] = [];
  /** Issuers that answer; the second may be late. */
  answering: number;
  private readonly polls: RoomPoll[];
  /** The manifests, by number from 1. */
  readonly manifests: Sealed[];
  /** Per admission key and poll. */
  private readonly served = new Map<string, { request: Hex; parts: Bytes[] }>();

  private constructor(readonly sealed: Sealed) {
    this.manifests = [sealed];
    this.polls = sealed.polls.map((keys) => new RoomPoll(keys, sealed));
    this.answering = sealed.manifest.says.issuers.length;
  }

  static async open(size: Size = {}): Promise<Room> {
    return new Room(await sealMeeting(size));
  }

  /** Seals an amendment; what everybody is told then. */
  async amend(change: Change, forge?: (says: Manifest) => Manifest): Promise<MeetingStatus> {
    const next = await sealAmendment(this.last, change, this.polls.length, forge);
    for (const poll of change.withdraw ?? []) this.byId(poll).phase = { phase: "withdrawn" };
    this.polls.push(...next.polls.map((keys) => new RoomPoll(keys, next)));
    this.manifests.push(next);
    return this.now();
  }

  /** The last sealing. */
  get last(): Sealed {
    return this.manifests[this.manifests.length - 1] as Sealed;
  }

  get document(): SealedManifest {
    return this.sealed.manifest;
  }

  /** The fragment of a member's slip. */
  slip(member: number): string {
    const secret = base64url(this.last.secrets[member] as Bytes);
    return `#1.${secret}.${base64url(unhex(this.document.fingerprint))}`;
  }

  async keyOf(member: number): Promise<Hex> {
    const secret = this.last.secrets[member] as Bytes;
    return (await admissionKey(secret, this.document.says.meeting)).publicKey;
  }

  async markPresent(): Promise<void> {
    for (const at of this.last.secrets.keys()) this.present.add(await this.keyOf(at));
  }

  poll(nth: number): RoomPoll {
    return this.polls[nth] as RoomPoll;
  }

  /** Moves a poll; what everybody is told then. */
  move(nth: number, phase: PollPhase): MeetingStatus {
    this.poll(nth).phase = phase;
    return this.now();
  }

  /** Locks a box; `drop` is a leaf that is left out though it was promised. */
  async close(nth: number, drop: Leaf | null = null, cosigned = true): Promise<MeetingStatus> {
    const poll = this.poll(nth);
    const all = await Promise.all([...poll.ballots.values()].map(leafOf));
    const leaves = all.filter((leaf) => leaf !== drop).sort();
    poll.checkpoint = await checkpointNote(poll.sealed, poll.keys, leaves, cosigned);
    poll.leaves = leaves.map((leaf) => `${leaf}\n`).join("");
    return this.move(nth, { phase: "closed" });
  }

  /** Counts what was cast and publishes the certificate. */
  async publish(nth: number): Promise<MeetingStatus> {
    const poll = this.poll(nth);
    const ballots = [...poll.ballots.values()];
    poll.certificate = await certify(poll.sealed, poll.keys, ballots, poll.checkpoint ?? "");
    return this.move(nth, { phase: "certified", published: true });
  }

  /** What was voted, sorted: choices as in a vote's second byte. */
  async votes(nth: number): Promise<(number | "blank" | null)[]> {
    const { ballots, keys, sealed: of } = this.poll(nth);
    const { fingerprint, says } = of.manifest;
    const votes = [...ballots.values()].map((bytes) => {
      const { ballotKey, sealed } = readBallot(bytes, says.issuers.length);
      return keys.opening.vote(sealed, { fingerprint, poll: keys.id, ballotKey }, 4);
    });
    return (await Promise.all(votes)).sort();
  }

  now(): MeetingStatus {
    const [summoned, present] = [this.last.secrets.length, this.present.size];
    const people = { summoned, present, admitted: 0, issued: 0, voided: 0, handed_out: 0 };
    const polls = this.polls.map(({ keys, phase, closing, ballots }, at) => ({
      poll: keys.id,
      number: at + 1,
      phase,
      closing,
      turnout: { accounting: people, cast: ballots.size },
    }));
    return { phase: this.phase, manifest: this.manifests.length, polls };
  }

  // What devices ask.

  async manifest(fingerprint: Hex): Promise<SignedDocument> {
    if (fingerprint !== this.document.fingerprint) this.refuse("unknown_meeting");
    return this.sealed.document;
  }

  async manifestNumbered(_: Hex, number: number): Promise<SignedDocument> {
    return this.manifests[number - 1]?.document ?? this.refuse("not_sealed");
  }

  async status(_: Hex): Promise<MeetingStatus> {
    return this.now();
  }

  async rosterProof(_: Hex, { fingerprint, admission_key }: ProofRequest): Promise<RosterProof> {
    return this.named(fingerprint).proofs.get(admission_key) ?? this.refuse("unknown_key");
  }

  async admit(_: Hex, bytes: Bytes): Promise<Bytes> {
    const request = hex(bytes);
    this.requests.push(request);
    const { manifest } = this.named(hex(bytes.slice(1, 33)));
    const { admissionKey: key, polls } = await readRequest(bytes, manifest);
    if (!this.present.has(key)) this.refuse("not_present");
    if (this.voided.has(key)) this.refuse("voided");
    const served = polls.map(({ poll }) => this.served.get(`${key} ${poll}`));
    const other = served.some((one) => one !== undefined && one.request !== request);
    if (other) this.refuse("already_served");
    if (served.every((one) => one === undefined)) {
      if (polls.some(({ poll }) => isFinal(this.byId(poll).phase))) this.refuse("closed");
      for (const { poll, blinded } of polls) {
        const { issuing } = this.byId(poll).keys;
        const parts = issuing.map((one, at) => blindSign(one, blinded[at] as Bytes));
        this.served.set(`${key} ${poll}`, { request, parts });
      }
    }
    const all = polls.map(({ poll }) => this.served.get(`${key} ${poll}`)?.parts ?? []);
    const parts = Array.from({ length: this.answering }, (_, issuer) =>
      concat(Uint8Array.of(issuer, polls.length), ...all.map((one) => one[issuer] as Bytes)),
    );
    return concat(Uint8Array.of(1, parts.length), ...parts);
  }

  async cast(_: Hex, bytes: Bytes): Promise<Bytes> {
    this.casts.push(hex(bytes));
    const ballot = readBallot(bytes, this.document.says.issuers.length);
    const poll = this.byId(ballot.poll);
    const spent = poll.ballots.get(ballot.ballotKey);
    if (spent === undefined || hex(spent) !== hex(bytes)) {
      if (isFinal(poll.phase)) this.refuse("closed", poll.checkpoint);
      if (poll.phase.phase === "paused") this.refuse("paused");
      if (poll.phase.phase === "withdrawn") this.refuse("wrong_phase");
      if (poll.phase.phase !== "open") this.refuse("not_open");
      if (spent !== undefined) this.refuse("ballot_key_spent");
      await verifyBallot(ballot, poll.sealed.manifest);
      poll.ballots.set(ballot.ballotKey, bytes.slice());
    }
    const named = [poll.sealed.manifest.fingerprint, ballot.poll, await leafOf(bytes)].map(unhex);
    return this.sealed.server.sign(PROMISE, ...named);
  }

  async checkpoint(_: Hex, poll: PollId): Promise<Bytes> {
    return utf8(this.byId(poll).checkpoint ?? this.refuse("wrong_phase"));
  }

  async leaves(_: Hex, poll: PollId): Promise<Bytes> {
    return utf8(this.byId(poll).leaves);
  }

  async certificate(_: Hex, poll: PollId): Promise<SignedDocument> {
    return this.byId(poll).certificate ?? this.refuse("wrong_phase");
  }

  private named(fingerprint: Hex): Sealed {
    const found = this.manifests.find(({ manifest }) => manifest.fingerprint === fingerprint);
    return found ?? this.refuse("wrong_meeting");
  }

  private byId(id: PollId): RoomPoll {
    return this.polls.find(({ keys }) => keys.id === id) ?? this.refuse("unknown_poll");
  }

  private refuse(code: Code, checkpoint: string | null = null): never {
    throw new RefusedByServer(code, checkpoint);
  }
}
