// Voting with one switch: the acts of the screen light up in turn, and the switch, which is any
// key or a touch anywhere, does the one that is lit.
import { useEffect } from "preact/hooks";

/** How long each act is lit, in milliseconds. */
const TURN_MS = 2_200;
const ACTS = "main input, main button, footer button, dialog button";

/** Lights the acts of the screen of this name in turn; starts anew with each screen. */
export function useOneSwitch(on: boolean, screen: string): void {
  useEffect(() => {
    if (!on) return;
    let at = -1;
    const turn = () => {
      const open = document.querySelector("dialog[open]");
      const place = open ?? document;
      const selector = open === null ? ACTS : "button";
      const acts = [...place.querySelectorAll<HTMLElement>(selector)].filter(
        (act) => !act.matches(":disabled"),
      );
      if (acts.length === 0) return;
      at = (at + 1) % acts.length;
      acts[at]?.focus();
      document.documentElement.dataset.lit = "";
    };
    const timer = setInterval(turn, TURN_MS);
    return () => {
      clearInterval(timer);
      delete document.documentElement.dataset.lit;
    };
  }, [on, screen]);
}

/** Does what is lit. */
export function press(): void {
  const lit = document.activeElement;
  if (lit instanceof HTMLElement && lit.matches("input, button")) lit.click();
}
