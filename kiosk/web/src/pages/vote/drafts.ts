// Choices that are made and not sealed yet. The device's own record never holds a choice; these
// lie in the tab's session storage, so that neither a reload nor a locked phone loses them, and are
// removed as soon as they are sealed.
import type { Vote } from "../../protocol/seal";
import type { Choices } from "./view";

const PLACE = "phieukin-choices";

/** Another meeting's choices are nobody's. */
interface Kept {
  fingerprint: string;
  choices: Record<string, Vote>;
}

export class Drafts {
  private kept: Kept = { fingerprint: "", choices: {} };

  constructor() {
    try {
      const read = JSON.parse(sessionStorage.getItem(PLACE) ?? "null") as Kept | null;
      if (read !== null && typeof read.choices === "object") this.kept = read;
    } catch {
      // A browser that keeps nothing: the choices live until the page is closed.
    }
  }

  of(fingerprint: string): Choices {
    return this.kept.fingerprint === fingerprint ? this.kept.choices : {};
  }

  choose(fingerprint: string, poll: string, vote: Vote): void {
    this.put({ fingerprint, choices: { ...this.of(fingerprint), [poll]: vote } });
  }

  /** Forgets the choices of these polls. */
  drop(polls: Iterable<string>): void {
    const choices = { ...this.kept.choices };
    for (const poll of polls) delete choices[poll];
    this.put({ ...this.kept, choices });
  }

  /** Forgets everything. */
  clear(): void {
    this.put({ fingerprint: "", choices: {} });
  }

  private put(kept: Kept): void {
    this.kept = kept;
    try {
      if (Object.keys(kept.choices).length === 0) sessionStorage.removeItem(PLACE);
      else sessionStorage.setItem(PLACE, JSON.stringify(kept));
    } catch {
      // As above.
    }
  }
}
