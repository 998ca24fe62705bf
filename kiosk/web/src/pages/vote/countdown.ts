// Seconds until boxes are locked, counted on by this device between two words of the server.

/** Two words about one moment may differ by so much, for the network. */
const SAME_MS = 2_500;

export class Countdown {
  private readonly ends = new Map<string, number>();
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly tick: () => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The server's word on one poll: seconds left, or null while it is not being locked. */
  told(poll: string, seconds: number | null): void {
    if (seconds === null) {
      this.ends.delete(poll);
    } else {
      const end = this.now() + 1000 * seconds;
      const known = this.ends.get(poll);
      // The earlier of two ends: a late word must not promise time that is not there.
      if (known === undefined || end < known || end > known + SAME_MS) this.ends.set(poll, end);
    }
    this.run();
  }

  /** Whole seconds left; null while the box is not being locked. */
  left(poll: string): number | null {
    const end = this.ends.get(poll);
    return end === undefined ? null : Math.max(0, Math.ceil((end - this.now()) / 1000));
  }

  private run(): void {
    if (this.ends.size === 0) {
      clearInterval(this.timer);
      this.timer = undefined;
    } else {
      this.timer ??= setInterval(this.tick, 1000);
    }
  }
}
