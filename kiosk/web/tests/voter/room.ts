// A meeting in one process: what a server and a kiosk answer, made with the protocol's own code, so
// that a test can lose an answer, close a box or cheat at any moment. The programs themselves meet
// the pages in tests/browser.

import { readRequest } from "../../src/protocol/admission";
import type { MeetingStatus, SignedDocument } from "../../src/protocol/api";
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
import type { SealedManifest } from "../../src/protocol/manifest";
import { isFinal, type MeetingPhase, type PollPhase } from "../../src/protocol/phase";
import { admissionKey, type RosterProof } from "../../src/protocol/roster";
import type { Code } from "../../src/protocol/refusal";
import { RefusedByServer, type Service } from "../../src/voter/service";
import { certify, checkpointNote } from "./room/counting";
import { blindSign } from "./room/keys";
import { type PollKeys, type Sealed, sealMeeting, type Size } from "./room/sealing";

/** One poll as it stands. */
class RoomPoll {
  phase: PollPhase = { phase: "scheduled" };
  closing: number | null = null;
  /** By ballot key. */
  readonly ballots = new Map<Hex, Bytes>();
  checkpoint: string | null = null;
  leaves = "";
  certificate: SignedDocument | null = null;

  constructor(readonly keys: PollKeys) {}
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
  private readonly polls: readonly RoomPoll[];
  /** Per admission key and poll. */
  private readonly served = new Map<string, { request: Hex; parts: Bytes[] }>();

  private constructor(readonly sealed: Sealed) {
    this.polls = sealed.polls.map((keys) => new RoomPoll(keys));
    this.answering = sealed.manifest.says.issuers.length;
  }

  static async open(size: Size = {}): Promise<Room> {
    return new Room(await sealMeeting(size));
  }

  get document(): SealedManifest {
    return this.sealed.manifest;
  }

  /** The fragment of a member's slip. */
  slip(member: number): string {
    const secret = base64url(this.sealed.secrets[member] as Bytes);
    return `#1.${secret}.${base64url(unhex(this.document.fingerprint))}`;
  }

  async keyOf(member: number): Promise<Hex> {
    const secret = this.sealed.secrets[member] as Bytes;
    return (await admissionKey(secret, this.document.says.meeting)).publicKey;
  }

  async markPresent(): Promise<void> {
    for (const at of this.sealed.secrets.keys()) this.present.add(await this.keyOf(at));
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
    poll.checkpoint = await checkpointNote(this.sealed, poll.keys, leaves, cosigned);
    poll.leaves = leaves.map((leaf) => `${leaf}\n`).join("");
    return this.move(nth, { phase: "closed" });
  }

  /** Counts what was cast and publishes the certificate. */
  async publish(nth: number): Promise<MeetingStatus> {
    const poll = this.poll(nth);
    const ballots = [...poll.ballots.values()];
    poll.certificate = await certify(this.sealed, poll.keys, ballots, poll.checkpoint ?? "");
    return this.move(nth, { phase: "certified", published: true });
  }

  /** What was voted, sorted: choices as in a vote's second byte. */
  async votes(nth: number): Promise<(number | "blank" | null)[]> {
    const { ballots, keys } = this.poll(nth);
    const { fingerprint, says } = this.document;
    const votes = [...ballots.values()].map((bytes) => {
      const { ballotKey, sealed } = readBallot(bytes, says.issuers.length);
      return keys.opening.vote(sealed, { fingerprint, poll: keys.id, ballotKey }, 4);
    });
    return (await Promise.all(votes)).sort();
  }

  now(): MeetingStatus {
    const [summoned, present] = [this.sealed.secrets.length, this.present.size];
    const people = { summoned, present, admitted: 0, issued: 0, voided: 0, handed_out: 0 };
    const polls = this.polls.map(({ keys, phase, closing, ballots }, at) => ({
      poll: keys.id,
      number: at + 1,
      phase,
      closing,
      turnout: { accounting: people, cast: ballots.size },
    }));
    return { phase: this.phase, polls };
  }

  // What devices ask.

  async manifest(fingerprint: Hex): Promise<SignedDocument> {
    if (fingerprint !== this.document.fingerprint) this.refuse("unknown_meeting");
    return this.sealed.document;
  }

  async status(_: Hex): Promise<MeetingStatus> {
    return this.now();
  }

  async rosterProof(_: Hex, key: Hex): Promise<RosterProof> {
    return this.sealed.proofs.get(key) ?? this.refuse("unknown_key");
  }

  async admit(_: Hex, bytes: Bytes): Promise<Bytes> {
    const request = hex(bytes);
    this.requests.push(request);
    const { admissionKey: key, polls } = await readRequest(bytes, this.document);
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
      if (poll.phase.phase !== "open") this.refuse("not_open");
      if (spent !== undefined) this.refuse("ballot_key_spent");
      await verifyBallot(ballot, this.document);
      poll.ballots.set(ballot.ballotKey, bytes.slice());
    }
    const named = [this.document.fingerprint, ballot.poll, await leafOf(bytes)].map(unhex);
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

  private byId(id: PollId): RoomPoll {
    return this.polls.find(({ keys }) => keys.id === id) ?? this.refuse("unknown_poll");
  }

  private refuse(code: Code, checkpoint: string | null = null): never {
    throw new RefusedByServer(code, checkpoint);
  }
}
