// The one field of the check-in. A scanner types like a keyboard and ends with Enter, so the field
// has the focus whenever nothing else needs it. A voting code is wiped as soon as it shows.
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../../look/controls";
import { useWords } from "../../../words";
import { isVotingCode } from "./scanned";

/** A scanner types faster than this; what comes later is a person again. */
const SWALLOW_MS = 400;

interface ScanFieldProps {
  typed: string;
  type: (text: string) => void;
  /** Enter was pressed. */
  entered: (text: string) => void;
  votingCode: () => void;
  /** No dialog needs the focus. */
  active: boolean;
}

export function ScanField({ typed, type, entered, votingCode, active }: ScanFieldProps) {
  const words = useWords();
  const field = useRef<HTMLInputElement>(null);
  // Until when the rest of a voting code is swallowed, in the milliseconds of performance.now().
  const swallowing = useRef(0);

  useEffect(() => {
    if (!active) return;
    field.current?.focus();
    // Keys that nobody else takes belong to the field: so a scan is never lost.
    const take = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      const taken = target?.closest("input, textarea, select, dialog, button, a, summary") ?? null;
      const printable = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (taken === null && printable) field.current?.focus();
    };
    addEventListener("keydown", take);
    return () => removeEventListener("keydown", take);
  }, [active]);

  const input = (element: HTMLInputElement) => {
    const now = performance.now();
    if (now < swallowing.current || isVotingCode(element.value)) {
      if (now >= swallowing.current) votingCode();
      swallowing.current = now + SWALLOW_MS;
      element.value = "";
      return;
    }
    type(element.value);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const swallowed = performance.now() < swallowing.current;
    swallowing.current = 0;
    if (!swallowed && typed.trim() !== "") entered(typed);
  };
  return (
    <form class="scan" role="search" onSubmit={submit}>
      <label class="hidden-label" for="scan">
        {words.say("scan-label")}
      </label>
      <input
        id="scan"
        ref={field}
        value={typed}
        placeholder={words.say("scan-label")}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="done"
        onInput={(event) => input(event.currentTarget)}
        onKeyDown={(event) => {
          if (event.key === "Escape") type("");
        }}
      />
      <Button type="submit">{words.say("mark-present")}</Button>
    </form>
  );
}
