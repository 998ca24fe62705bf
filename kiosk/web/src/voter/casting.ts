// From choices to promises (SPEC §11.2 to §11.4): ballots are stored as sealed bytes before the
// first of them is sent, and each is sent alone until its promise or a verified end of its poll.

import { fillIn, leafOf } from "../protocol/ballot";
import { base64, hex, type PollId, unbase64, unhex, utf8 } from "../protocol/bytes";
import { readCheckpointOf } from "../protocol/checkpoint";
import type { Chain } from "../protocol/chain";
import type { SealedManifest } from "../protocol/manifest";
import { type Promised, verifyPromise } from "../protocol/promise";
import { Refused } from "../protocol/refusal";
import { type Vote, voteBytes } from "../protocol/seal";
import { SigningKey } from "../protocol/signature";
import { chance } from "./chance";
import { type DeviceRecord, type HeldPoll, heldOf, withHeld } from "./record";
import { RefusedByServer, type Service } from "./service";

export type Sealed = HeldPoll & { is: "sealed" };

/** Seals every choice for which the device has tokens; the choices themselves are not kept. */
export async function sealChoices(
  record: DeviceRecord,
  chain: Chain,
  choices: ReadonlyMap<PollId, Vote>,
): Promise<Sealed[]> {
  const sealed: Sealed[] = [];
  for (const [poll, vote] of choices) {
    const held = heldOf(record, poll);
    if (held?.is !== "ready") continue;
    const key = await SigningKey.fromSeed(unhex(held.seed));
    const tokens = held.tokens.map(unbase64);
    const ballot = await fillIn(voteBytes(vote), chain.of(poll), poll, key, tokens);
    sealed.push({ is: "sealed", poll, ballot: base64(ballot), leaf: await leafOf(ballot) });
  }
  return sealed;
}

/** The record with the sealed ballots in place of keys and tokens, where those are still there. */
export const withSealed = (record: DeviceRecord, sealed: readonly Sealed[]): DeviceRecord =>
  sealed.reduce(
    (changed, next) =>
      heldOf(changed, next.poll)?.is === "ready" ? withHeld(changed, next) : changed,
    record,
  );

/** Why a ballot has to be sent again. */
export type Later =
  | "unreachable"
  | "paused"
  | "not_open"
  /** What the server said lacks its proof: a promise or a checkpoint that does not verify. */
  | "unproven"
  /** Promised, and the device's memory failed. */
  | "unkept";

/** What came of sending a ballot once. */
export type Sent = { is: "settled"; held: HeldPoll } | { is: "later"; why: Later };

/** Sends a ballot once. Only a promise that verifies counts as cast. */
export async function castOnce(
  { poll, ballot, leaf }: Sealed,
  manifest: SealedManifest,
  service: Service,
): Promise<Sent> {
  const { meeting, server_key } = manifest.says;
  try {
    const signature = hex(await service.cast(meeting, unbase64(ballot)));
    const promise: Promised = { fingerprint: manifest.fingerprint, poll, leaf, signature };
    await verifyPromise(promise, server_key);
    return { is: "settled", held: { is: "in_box", poll, promise } };
  } catch (error) {
    // A promise that does not verify is no promise: the right one may still come.
    if (!(error instanceof Refused)) return { is: "later", why: "unreachable" };
    if (!(error instanceof RefusedByServer)) return { is: "later", why: "unproven" };
    switch (error.code) {
      case "paused":
      case "not_open":
        return { is: "later", why: error.code };
      case "wrong_phase": // withdrawn before it was ever opened
        return { is: "settled", held: { is: "missed", poll, leaf } };
      case "closed":
        if (!(await isProven(error.checkpoint, manifest, poll))) {
          return { is: "later", why: "unproven" };
        }
        return { is: "settled", held: { is: "missed", poll, leaf } };
      default:
        return { is: "settled", held: { is: "refused", poll, ballot, leaf, code: error.code } };
    }
  }
}

/** Whether the server signed that the box of this poll is final. */
async function isProven(
  checkpoint: string | null,
  manifest: SealedManifest,
  poll: PollId,
): Promise<boolean> {
  try {
    await readCheckpointOf(utf8(checkpoint ?? ""), manifest, poll);
    return true;
  } catch {
    return false;
  }
}

/** Ballots of one member must not leave within a moment of each other, in the agenda's order. */
const WINDOW_MS = { least: 1_200, perBallot: 400, most: 6_000 };

/**
 * When to send each of `count` ballots, in milliseconds from now: independent uniform moments,
 * so their order is random too. With `left` milliseconds until the box is locked, well before.
 */
export function sendingTimes(count: number, left: number | null): number[] {
  const window = Math.min(WINDOW_MS.least + WINDOW_MS.perBallot * count, WINDOW_MS.most);
  const bounded = left === null ? window : Math.max(0, Math.min(window, left / 2 - 1_000));
  return Array.from({ length: count }, () => chance() * bounded);
}
