// The manifests of a meeting: the first one and its amendments, each bound to the one before
// (SPEC §7.3).

import type { PollId } from "./bytes";
import type { Poll, SealedManifest } from "./manifest";
import { isMeasured } from "./poll_kind";
import { ensure } from "./refusal";

/** Most manifests of one meeting. */
export const MANIFESTS_MAX = 99;
/** Highest number of a poll; numbers run through the whole meeting. */
export const POLL_NUMBER_MAX = 255;

/** The steps of a subject that give a level, in their order (R4). */
const STEPS = ["self_rating", "proposal", "decision"] as const;
type Step = (typeof STEPS)[number];
const SAME_SUBJECT = ["name", "kind", "position"] as const;

/** Manifests of which each was checked against all before it; there is always a first. */
export class Chain {
  private constructor(readonly manifests: readonly SealedManifest[]) {}

  /** The first manifest alone; refused: wrong_fingerprint for one that is not the first. */
  static start(first: SealedManifest): Chain {
    ensure(first.says.number === 1, "wrong_fingerprint");
    return new Chain([first]);
  }

  /**
   * The chain with a successor, whose signatures are the caller's to check. Refused:
   * wrong_fingerprint, malformed, bad_issuing_key, bad_opening_key, too_many_polls.
   */
  with(next: SealedManifest): Chain {
    this.last.checkSuccessor(next);
    ensure(next.says.number <= MANIFESTS_MAX, "too_many_polls");
    for (const earlier of this.manifests) earlier.checkUnlike(next);
    ensure(
      next.says.polls.every(({ number }) => number <= POLL_NUMBER_MAX),
      "too_many_polls",
    );
    const { withdrawn } = next.says;
    const known = withdrawn.every((poll) => this.find(poll) !== null && !this.isWithdrawn(poll));
    ensure(known && new Set(withdrawn).size === withdrawn.length, "malformed");
    return new Chain([...this.manifests, next]);
  }

  /** The first manifest, whose fingerprint stands in every QR code. */
  get first(): SealedManifest {
    return this.manifests[0] as SealedManifest;
  }

  get last(): SealedManifest {
    return this.manifests[this.manifests.length - 1] as SealedManifest;
  }

  /** Number of the last manifest. */
  get number(): number {
    return this.manifests.length;
  }

  /** The manifest of this number, from 1; null above the last. */
  at(number: number): SealedManifest | null {
    return this.manifests[number - 1] ?? null;
  }

  /** The manifest that introduced a poll: the one that the poll binds. Refused: unknown_poll. */
  of(poll: PollId): SealedManifest {
    const found = this.find(poll);
    ensure(found !== null, "unknown_poll");
    return found;
  }

  /** Whether an amendment withdrew the poll. */
  isWithdrawn(poll: PollId): boolean {
    return this.manifests.some(({ says }) => says.withdrawn.includes(poll));
  }

  /** Whether a later poll stands in the place of this one. */
  isReplaced(poll: PollId): boolean {
    return this.polls.some(({ replaces }) => replaces === poll);
  }

  /**
   * The polls of this meeting in which earlier steps of the same subject are voted, in the order
   * of the steps: what they gave is shown on this poll's ballot once it is published (SPEC §5.4).
   * Those that were withdrawn or are voted again are left out.
   */
  earlierSteps(of: Poll): Poll[] {
    if (isMeasured(of.kind)) return [];
    const before = STEPS.slice(0, STEPS.indexOf(of.kind as Step));
    return before.flatMap((step) => {
      const found = this.polls.find(
        (one) =>
          one.kind === step &&
          SAME_SUBJECT.every((key) => one.subject[key] === of.subject[key]) &&
          !this.isWithdrawn(one.id) &&
          !this.isReplaced(one.id),
      );
      return found === undefined ? [] : [found];
    });
  }

  /** Every poll in agenda order, withdrawn ones too. */
  get polls(): Poll[] {
    return this.manifests.flatMap(({ says }) => says.polls);
  }

  private find(poll: PollId): SealedManifest | null {
    return this.manifests.find(({ says }) => says.polls.some(({ id }) => id === poll)) ?? null;
  }
}

/**
 * Whether two manifests stand in one place of one meeting and say different things: with both
 * signatures on each of them this proves cheating.
 */
export function isFork(one: SealedManifest, other: SealedManifest): boolean {
  const keys = ["meeting", "number", "server_key", "kiosk_key"] as const;
  const same = keys.every((key) => one.says[key] === other.says[key]);
  return same && one.fingerprint !== other.fingerprint;
}

