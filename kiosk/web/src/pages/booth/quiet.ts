// A voter who does nothing: asked after a while, and taken for gone when nobody answers.

/** How long the question stands at most, in seconds. */
const ASKING_SECONDS_MAX = 30;

export class Quiet {
  /** Seconds left to answer; null while nobody is asked. */
  left: number | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watching = false;

  constructor(
    private readonly quietMs: number,
    private readonly around: { changed(): void; gone(): void },
  ) {}

  /** Watches, or stops watching, as a screen may be left by itself or not. */
  watch(watching: boolean): void {
    if (this.watching === watching) return;
    this.watching = watching;
    this.stir();
  }

  /** Somebody is there. */
  stir(): void {
    clearTimeout(this.timer);
    const asked = this.left !== null;
    this.left = null;
    if (this.watching) this.timer = setTimeout(() => this.ask(this.asking), this.quietMs);
    if (asked) this.around.changed();
  }

  private get asking(): number {
    return Math.min(ASKING_SECONDS_MAX, Math.ceil(this.quietMs / 1_000));
  }

  private ask(left: number): void {
    if (left === 0) {
      this.watch(false);
      this.around.gone();
      return;
    }
    this.left = left;
    this.timer = setTimeout(() => this.ask(left - 1), 1_000);
    this.around.changed();
  }
}
