// Keys that came from fingers, and texts that came from a scanner.
//
// A USB scanner is a keyboard that types a whole code within a moment and ends it with Enter. In
// the middle of a vote its digits must not choose anything, so a key counts as a finger's only
// when nothing follows it within a moment.

/** Shortest text that no fingers type within one moment. */
const SCAN_CHARS_MIN = 6;
/** Longest pause between two characters of a scanner, in milliseconds. */
const PAUSE_MS = 70;

/** What keystrokes turn out to be. */
export interface Typist {
  /** One key of a finger: a character, or `Enter`. */
  key(key: string): void;
  /** A text that came all at once. */
  scan(text: string): void;
}

export class Keystrokes {
  private burst: string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly typist: Typist) {}

  /** Takes a character or `Enter`. */
  take(key: string): void {
    clearTimeout(this.timer);
    if (key === "Enter" && this.burst.length >= SCAN_CHARS_MIN) return this.settle();
    this.burst.push(key);
    this.timer = setTimeout(() => this.settle(), PAUSE_MS);
  }

  /** Forgets what is under way. */
  clear(): void {
    clearTimeout(this.timer);
    this.burst = [];
  }

  private settle(): void {
    const burst = this.burst;
    this.clear();
    if (burst.length >= SCAN_CHARS_MIN) {
      this.typist.scan(burst.filter((key) => key !== "Enter").join(""));
    } else {
      for (const key of burst) this.typist.key(key);
    }
  }
}

/** Pause after which a text that was typed by hand is given up, in milliseconds. */
const FORGET_MS = 15_000;
/** Longest text of a slip. */
const CHARS_MAX = 400;

/** A slip's text that comes in pieces: typed by hand, or by a scanner while the page was busy. */
export class TypedText {
  private text = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `changed` is told the number of characters so far. */
  constructor(private readonly changed: (count: number) => void) {}

  /** Takes more of it; the whole text when Enter has ended it. */
  take(more: string): string | null {
    clearTimeout(this.timer);
    if (more === "Enter") {
      const whole = this.text;
      this.clear();
      return whole === "" ? null : whole;
    }
    this.text = (this.text + more).slice(0, CHARS_MAX);
    this.timer = setTimeout(() => this.clear(), FORGET_MS);
    this.changed(this.text.length);
    return null;
  }

  clear(): void {
    clearTimeout(this.timer);
    this.text = "";
    this.changed(0);
  }
}
