// Ballots on their way: each is sent alone until its promise, or a verified end of its poll.

import type { MeetingStatus, PollStatus } from "../protocol/api";
import type { PollId } from "../protocol/bytes";
import type { Chain } from "../protocol/chain";
import { isFinal } from "../protocol/phase";
import { castOnce, type Later, type Sealed, type Sent, sendingTimes } from "./casting";
import { type Naps, Patience } from "./naps";
import type { Notebook } from "./notebook";
import { heldOf, withHeld } from "./record";
import type { Service } from "./service";

const RETRY_MS = { first: 800, most: 8_000 };

/** What sending needs of the device around it. */
export interface Around {
  readonly notebook: Notebook;
  readonly service: Service;
  readonly naps: Naps;
  /** What the server last told of a poll. */
  told(poll: PollId): PollStatus | null;
  /** The server told where the meeting stands. */
  heard(status: MeetingStatus): void;
  /** Something to be shown has changed. */
  changed(): void;
  isOver(): boolean;
}

export class Sending {
  /** What sent ballots wait for. */
  readonly later = new Map<PollId, Later>();
  private readonly underWay = new Set<PollId>();

  constructor(private readonly around: Around) {}

  /** Sends every sealed ballot that is not under way yet. */
  start(chain: Chain): void {
    const sealed = (this.around.notebook.record?.polls ?? []).filter(
      (held): held is Sealed => held.is === "sealed" && !this.underWay.has(held.poll),
    );
    const closing = sealed
      .map(({ poll }) => this.around.told(poll)?.closing)
      .filter((seconds) => seconds != null);
    const left = closing.length > 0 ? 1_000 * Math.min(...closing) : null;
    const times = sendingTimes(sealed.length, left);
    for (const [at, held] of sealed.entries()) {
      this.underWay.add(held.poll);
      void this.deliver(held, chain, times[at] ?? 0);
    }
  }

  private async deliver(held: Sealed, chain: Chain, after: number): Promise<void> {
    const { naps } = this.around;
    const { poll } = held;
    const isBeingLocked = (): boolean => this.around.told(poll)?.closing != null;
    const patience = new Patience(RETRY_MS.first, RETRY_MS.most);
    // The time was chosen with what was known then; a lock that begins now cuts it short.
    await naps.nap(after, isBeingLocked() ? undefined : isBeingLocked);
    while (!this.around.isOver() && this.isSealed(poll)) {
      const sent = await this.try(held, chain);
      if (sent.is === "settled") break;
      this.later.set(poll, sent.why);
      this.around.changed();
      await naps.nap(patience.next(), this.phaseChanges(poll));
    }
    this.underWay.delete(poll);
    this.later.delete(poll);
    this.around.changed();
  }

  /** Sends once and stores what came of it. */
  private async try(held: Sealed, chain: Chain): Promise<Sent> {
    const { notebook, service } = this.around;
    try {
      const sent = await castOnce(held, chain.of(held.poll), service);
      if (sent.is === "settled") {
        await notebook.update((record) =>
          heldOf(record, held.poll)?.is === "sealed" ? withHeld(record, sent.held) : record,
        );
      }
      return sent;
    } catch {
      // The memory failed: the promise will come again for the same bytes.
      return { is: "later", why: "unkept" };
    }
  }

  private isSealed(poll: PollId): boolean {
    const { record } = this.around.notebook;
    return record !== null && heldOf(record, poll)?.is === "sealed";
  }

  /** Whether a poll has been opened or locked since now. */
  private phaseChanges(poll: PollId): () => boolean {
    const before = this.around.told(poll)?.phase.phase;
    return () => {
      const now = this.around.told(poll)?.phase;
      const matters = now !== undefined && (now.phase === "open" || isFinal(now));
      return matters && now.phase !== before;
    };
  }
}
