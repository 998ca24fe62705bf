// One act at the desk: under way, refused, or without an answer. Acts may be repeated, so the only
// remedy a secretary needs is to press again.
import { useContext, useRef, useState } from "preact/hooks";
import { Notice } from "../../look/controls";
import type { DossierFault } from "../../protocol/api";
import { Refused } from "../../service/call";
import { useWords, type Words } from "../../words";
import { SignedInContext } from "./signed_in";

export type Trouble =
  | { is: "refused"; code: string; place: string | null; faults: readonly DossierFault[] }
  | { is: "unanswered" };

export interface Act {
  busy: boolean;
  trouble: Trouble | null;
  /** Forgets the trouble. */
  clear(): void;
  /** Does the work; answers whether it was done. One at a time. */
  run(work: () => Promise<unknown>): Promise<boolean>;
}

/** Refusals that say: another desk, or the countdown, was faster. */
const STALE = ["wrong_phase", "closed", "not_open", "paused", "ballots_in_box", "already_sealed"];

/** What a failed act leaves behind. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Refused)) return { is: "unanswered" };
  return { is: "refused", code: error.code, place: error.place, faults: error.faults };
}

/** Whether what the page shows is older than what the server has. */
export const isStale = (trouble: Trouble) =>
  trouble.is === "refused" && STALE.includes(trouble.code);

/** An act; `changed` is called after success, and after a refusal that shows an old page. */
export function useAct(changed?: () => void): Act {
  const signedIn = useContext(SignedInContext);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const running = useRef(false);
  const run = async (work: () => Promise<unknown>) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setTrouble(null);
    try {
      await work();
      changed?.();
      return true;
    } catch (error) {
      const found = troubleOf(error);
      if (found.is === "refused" && found.code === "unauthorized") signedIn?.ended();
      else setTrouble(found);
      if (isStale(found)) changed?.();
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, trouble, clear: () => setTrouble(null), run };
}

/** The sentence for a trouble. */
export function sentence(words: Words, trouble: Trouble): string {
  if (trouble.is === "unanswered") return words.say("unanswered");
  const key = `refusal-${trouble.code.replaceAll("_", "-")}`;
  return words.has(key) ? words.say(key) : words.say("refused-unknown", { code: trouble.code });
}

/** Says what kept an act from being done, if anything did. */
export function TroubleNotice({ trouble }: { trouble: Trouble | null }) {
  const words = useWords();
  if (trouble === null) return null;
  return (
    <Notice tone="bad">
      {isStale(trouble) && <p>{words.say("stale-act")}</p>}
      <p>{sentence(words, trouble)}</p>
    </Notice>
  );
}
