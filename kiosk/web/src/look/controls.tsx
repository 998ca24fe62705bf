// Controls that more than one page shows.
import type { ButtonHTMLAttributes, ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

export type Tone = "plain" | "ok" | "info" | "warn" | "bad";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `go`: the one main action of a screen. `plain`: looks like a link. */
  look?: "go" | "plain" | undefined;
  disabled?: boolean;
  children: ComponentChildren;
}

/** A button; never submits a form by itself. */
export function Button({ look, children, ...rest }: ButtonProps) {
  return (
    <button type="button" class={look === undefined ? "button" : `button ${look}`} {...rest}>
      {children}
    </button>
  );
}

/** A short state in a coloured pill. */
export function Tag({ tone = "plain", children }: { tone?: Tone; children: ComponentChildren }) {
  return <span class={`tag ${tone}`}>{children}</span>;
}

/** A sentence that must be seen; `bad` and `warn` are read out at once by screen readers. */
export function Notice({ tone = "info", children }: { tone?: Tone; children: ComponentChildren }) {
  const urgent = tone === "bad" || tone === "warn";
  return (
    <div class={`notice ${tone}`} role={urgent ? "alert" : "status"}>
      {children}
    </div>
  );
}

/** How much of a whole is there; the words beside it say the same. */
export function Meter({ part, whole, label }: { part: number; whole: number; label: string }) {
  const share = whole === 0 ? 0 : Math.min(100, (100 * part) / whole);
  return (
    <div
      class="meter"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={whole}
      aria-valuenow={Math.min(part, whole)}
    >
      <i style={{ width: `${share}%` }} />
    </div>
  );
}

interface DialogProps {
  title: string;
  /** Called when the person leaves it by the Escape key. */
  onClose: () => void;
  /** Has room for a table. */
  wide?: boolean;
  children: ComponentChildren;
}

/** A question that must be answered before anything else. */
export function Dialog({ title, onClose, wide, children }: DialogProps) {
  const place = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const leave = useRef(onClose);
  leave.current = onClose;
  const id = useId();
  useEffect(() => {
    const dialog = place.current;
    dialog?.showModal();
    // Never the button that does it: an Enter too many, as scanners send, must not answer.
    const first = dialog?.querySelector<HTMLElement>("[autofocus]") ?? heading.current;
    first?.focus();
    // Browsers let nobody stop a second Escape: the dialog is closed, whatever `cancel` said.
    const closed = () => leave.current();
    dialog?.addEventListener("close", closed);
    return () => {
      dialog?.removeEventListener("close", closed);
      dialog?.close();
    };
  }, []);
  const cancel = (event: Event) => {
    event.preventDefault();
    onClose();
  };
  return (
    <dialog ref={place} class={wide ? "wide" : undefined} aria-labelledby={id} onCancel={cancel}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}
