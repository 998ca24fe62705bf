// Waits that can be cut short: by an event that one of them waits for, or by the member.

import { chance } from "./chance";

interface Nap {
  readonly isDue: () => boolean;
  readonly wake: () => void;
}

export class Naps {
  private readonly all = new Set<Nap>();

  constructor(
    private readonly wait: (ms: number) => Promise<void> = (ms) =>
      new Promise((done) => setTimeout(done, ms)),
  ) {}

  /** Waits so many milliseconds, or until it is due or everybody is woken. */
  async nap(ms: number, isDue: () => boolean = () => false): Promise<void> {
    if (isDue()) return;
    await new Promise<void>((wake) => {
      const nap = { isDue, wake };
      this.all.add(nap);
      void this.wait(ms).then(() => {
        this.all.delete(nap);
        wake();
      });
    });
  }

  /** Wakes those whose time has come. */
  wakeDue(): void {
    this.wakeIf(({ isDue }) => isDue());
  }

  wakeAll(): void {
    this.wakeIf(() => true);
  }

  private wakeIf(chosen: (nap: Nap) => boolean): void {
    for (const nap of [...this.all].filter(chosen)) {
      this.all.delete(nap);
      nap.wake();
    }
  }
}

/** Waits that grow while something goes on failing. */
export class Patience {
  private tries = 0;

  constructor(
    private readonly first: number,
    private readonly most: number,
  ) {}

  /** Milliseconds before the next try. Spread out, for a whole room may have lost its network. */
  next(): number {
    const ms = Math.min(this.first * 1.6 ** this.tries, this.most);
    this.tries += 1;
    return ms * (0.75 + chance() / 2);
  }
}
