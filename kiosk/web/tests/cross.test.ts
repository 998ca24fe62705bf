// Two implementations, equal on random ballots both ways and on what they refuse.
//
// Blinding takes most of the time, so that 25 ballots share a ballot key and its tokens, each with
// a vote and a sealing of its own. What chance gave is in the message of a test that fails.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAnswer, readRequest } from "../src/protocol/admission";
import {
  fillIn,
  leafOf,
  readBallot,
  tracker,
  verifyBallot,
} from "../src/protocol/ballot";
import { readLeaves } from "../src/protocol/ballot_box";
import { base64, type Bytes, concat, fromUtf8, hex, unhex, utf8 } from "../src/protocol/bytes";
import { readCertificate } from "../src/protocol/certificate";
import { readCheckpoint, verifyKiosk } from "../src/protocol/checkpoint";
import * as label from "../src/protocol/label";
import { SealedManifest } from "../src/protocol/manifest";
import { OpeningKey } from "../src/protocol/opening";
import { Refused } from "../src/protocol/refusal";
import { readVote, voteBytes } from "../src/protocol/seal";
import { SigningKey } from "../src/protocol/signature";
import { blind, finish, tokenMessage } from "../src/protocol/token";
import { type Answer, Rust } from "./rust";

const BALLOTS = 10_000;
const BATCH = 500;
const BALLOTS_PER_KEY = 25;
const MINUTES = 5 * 60_000;
/** Changes of each kind of bytes. */
const CHANGES = 1_000;
const TEXTS = ["manifest", "checkpoint", "leaves", "signatures", "certificate"];

let rust: Rust;
beforeAll(() => {
  rust = Rust.start();
});
afterAll(() => rust.stop());

const random = (below: number): number =>
  (crypto.getRandomValues(new Uint32Array(1))[0] as number) % below;
const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

async function meeting(issuers: number): Promise<{ manifest: SealedManifest; given: Answer }> {
  const given = await rust.ask({ do: "meeting", issuers });
  const manifest = await SealedManifest.read(unhex(given.manifest));
  await manifest.verifySignatures(fromUtf8(unhex(given.signatures)));
  return { manifest, given };
}

describe.each([1, 2])("%i issuer(s)", (issuers) => {
  test(
    `${BALLOTS / 2} ballots of Rust hold and open alike`,
    async () => {
      const { manifest, given } = await meeting(issuers);
      const keys = await openingKeys(manifest, given);
      for (let made = 0; made < BALLOTS / 2; made += BATCH) {
        const dice = hex(randomBytes(8));
        const ballots = await rust.ask({ do: "make", issuers, count: BATCH, dice });
        const read = await Promise.all(
          ballots.map(({ ballot }: Answer) => open(unhex(ballot), manifest, keys)),
        );
        expect(read, `dice ${dice}`).toEqual(ballots);
      }
    },
    MINUTES,
  );

  test(
    `${BALLOTS / 2} ballots of TypeScript hold and open alike`,
    async () => {
      const { manifest, given } = await meeting(issuers);
      const keys = await openingKeys(manifest, given);
      for (let made = 0; made < BALLOTS / 2; made += BATCH) {
        const ballots = await make(manifest, BATCH);
        const ours = await Promise.all(ballots.map((ballot) => open(ballot, manifest, keys)));
        const sent = ballots.map(hex);
        const theirs = await rust.ask({ do: "open", issuers, ballots: sent });
        expect(theirs).toEqual(ours);
        expect(theirs.every((one: Answer) => one.refused === undefined)).toBe(true);
      }
    },
    MINUTES,
  );

  test.each([...TEXTS, "request", "answer", "ballot"])(
    "a changed %s is refused alike",
    async (kind) => {
      const { manifest, given } = await meeting(issuers);
      const honest = kind === "answer" ? answerOf(issuers) : unhex(given[kind]);
      const all = [honest, ...changed(honest, TEXTS.includes(kind) ? CHANGES : CHANGES / 2)];
      const judge = await judgeOf(kind, manifest, given);
      const asked = { do: "judge", issuers, kind, all: all.map(hex) };
      const theirs: (string | null)[] = await rust.ask(asked);
      for (const [at, bytes] of all.entries()) {
        const [ours, given] = [await codeOf(() => judge(bytes)), hex(bytes)];
        expect({ given, code: ours }).toEqual({ given, code: theirs[at] });
      }
      expect(theirs[0]).toBe(null);
      expect(theirs.filter((code) => code !== null).length).toBeGreaterThan(CHANGES / 4);
    },
    MINUTES,
  );
});

const openingKeys = (manifest: SealedManifest, given: Answer): Promise<Map<string, OpeningKey>> =>
  Promise.all(
    manifest.says.polls.map(
      async ({ id }, at) => [id, await OpeningKey.fromIkm(unhex(given.ikms[at]))] as const,
    ),
  ).then((all) => new Map(all));

/** What the program `cross` answers for a ballot. */
async function open(
  bytes: Bytes,
  manifest: SealedManifest,
  keys: ReadonlyMap<string, OpeningKey>,
): Promise<Answer> {
  const ballot = readBallot(bytes, manifest.says.issuers.length);
  await verifyBallot(ballot, manifest);
  const { poll, ballotKey } = ballot;
  const binding = { fingerprint: manifest.fingerprint, poll, ballotKey };
  const opened = await keys.get(poll)?.open(ballot.sealed, binding);
  const vote = readVote(opened ?? new Uint8Array(), manifest.poll(poll).scale.length);
  const leaf = await leafOf(bytes);
  return {
    ballot: hex(bytes),
    leaf,
    tracker: tracker(leaf),
    vote: vote === null ? null : hex(voteBytes(vote)),
  };
}

/** Ballots with random votes, every tenth of them invalid. */
async function make(manifest: SealedManifest, count: number): Promise<Bytes[]> {
  const ballots: Promise<Bytes>[] = [];
  for (let made = 0; made < count; made += BALLOTS_PER_KEY) {
    const poll = manifest.says.polls[random(manifest.says.polls.length)]?.id as string;
    const { key, tokens } = await admit(manifest, poll);
    for (let nth = 0; nth < BALLOTS_PER_KEY; nth++) {
      const choice = random(5);
      const honest = voteBytes(choice === 4 ? "blank" : choice);
      const vote = random(10) === 0 ? randomBytes(16) : honest;
      ballots.push(fillIn(vote, manifest, poll, key, tokens));
    }
  }
  return Promise.all(ballots);
}

async function admit(manifest: SealedManifest, poll: string) {
  const key = await SigningKey.generate();
  const message = tokenMessage(manifest.fingerprint, poll, key.publicKey);
  const asked = await Promise.all(
    manifest.issuingKeys(poll).map((issuingKey) => blind(issuingKey, message)),
  );
  const blinded = asked.map((one) => hex(one.blinded));
  const issuers = manifest.says.issuers.length;
  const signed: string[] = await rust.ask({ do: "sign", issuers, poll, blinded });
  const finished = asked.map((one, at) => finish(one.pending, unhex(signed[at] as string)));
  return { key, tokens: await Promise.all(finished) };
}

/** The bytes with a bit flipped, a byte put in, left out or doubled, or the end cut off. */
function changed(honest: Bytes, count: number): Bytes[] {
  return Array.from({ length: count }, () => {
    const at = random(honest.length);
    const [before, after] = [honest.subarray(0, at), honest.subarray(at + 1)];
    const here = honest[at] as number;
    switch (random(6)) {
      case 0:
        return concat(before, Uint8Array.of(here ^ (1 << random(8))), after);
      case 1:
        return concat(before, Uint8Array.of(random(256)), after);
      case 2:
        return concat(before, after);
      case 3:
        return concat(before, Uint8Array.of(here, here), after);
      case 4:
        return concat(before, utf8(TYPED[random(TYPED.length)] as string), after);
      default:
        return concat(before, honest.subarray(Math.min(at + random(80), honest.length)));
    }
  });
}

/** What means something to a reader of JSON, of notes or of Unicode. */
const TYPED = [
  ...['"', "\\", "\n", " ", "0", "-", "{", "}", "[", "]", ",", ":", "=", "+"],
  ...["null", "1e0", "\\u0041", "\\ud800", "\u0085", "\ufeff", "é"],
];

const answerOf = (issuers: number): Bytes =>
  concat(
    Uint8Array.of(1, issuers),
    ...Array.from({ length: issuers }, (_, issuer) =>
      concat(Uint8Array.of(issuer, 2), randomBytes(2 * 384)),
    ),
  );

async function judgeOf(
  kind: string,
  manifest: SealedManifest,
  given: Answer,
): Promise<(bytes: Bytes) => unknown> {
  const { server_key, kiosk_key, certificate_key, issuers } = manifest.says;
  const certifier = await SigningKey.fromSeed(unhex(given.certificate_seed));
  const judges: Record<string, (bytes: Bytes) => unknown> = {
    manifest: (bytes) => SealedManifest.read(bytes),
    request: (bytes) => readRequest(bytes, manifest),
    answer: (bytes) => readAnswer(bytes),
    ballot: async (bytes) => verifyBallot(readBallot(bytes, issuers.length), manifest),
    checkpoint: async (bytes) => verifyKiosk(await readCheckpoint(bytes, server_key), kiosk_key),
    leaves: (bytes) => readLeaves(bytes),
    signatures: (bytes) => manifest.verifySignatures(fromUtf8(bytes)),
    certificate: async (bytes) =>
      readCertificate(bytes, await certified(bytes, certifier), certificate_key),
  };
  return judges[kind] as (bytes: Bytes) => unknown;
}

/** A signature line of the certificate key. */
async function certified(document: Bytes, key: SigningKey): Promise<string> {
  const named = concat(utf8("certificate\n"), Uint8Array.of(1), unhex(key.publicKey));
  const id = (await label.sha256(named)).subarray(0, 4);
  const signature = await key.sign(label.CERTIFICATE, document);
  return `— certificate ${base64(concat(id, signature))}\n`;
}

async function codeOf(act: () => unknown): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}
