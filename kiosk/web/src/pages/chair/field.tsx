// One large labelled line of text. Nothing that is typed here is kept by the browser.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

interface LinesProps {
  label: string;
  value: string;
  onText: (text: string) => void;
  hint?: string;
  rows: number;
  maxLength: number;
}

/** Room for several lines. */
export function Lines({ label, value, onText, hint, rows, maxLength }: LinesProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        maxLength={maxLength}
        value={value}
        spellcheck={false}
        aria-describedby={hint === undefined ? undefined : `${id}-note`}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {hint !== undefined && (
        <span id={`${id}-note`} class="hint">
          {hint}
        </span>
      )}
    </div>
  );
}

interface FieldProps {
  label: string;
  value: string;
  onText: (text: string) => void;
  hint?: ComponentChildren;
  wrong?: string | null;
  secret?: boolean;
  focus?: boolean;
  maxLength?: number;
  code?: boolean;
  /** A day, picked from a calendar. */
  day?: boolean;
}

export function Field(props: FieldProps) {
  const { label, value, onText, hint, wrong, secret, focus, maxLength, code, day } = props;
  const id = useId();
  const place = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) place.current?.focus();
  }, []);
  const attributes = {
    ref: place,
    id,
    value,
    // Browsers that offer to keep a password ignore "off" but not this.
    autocomplete: secret ? "new-password" : "off",
    spellcheck: false,
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(code ? { class: "code" } : {}),
    "aria-invalid": wrong ? true : undefined,
    "aria-describedby": wrong || hint ? `${id}-note` : undefined,
    onInput: (event: { currentTarget: HTMLInputElement }) => onText(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {day ? (
        <input type="date" {...attributes} />
      ) : secret ? (
        <input type="password" {...attributes} />
      ) : (
        <input type="text" {...attributes} />
      )}
      {(wrong || hint) && (
        <span id={`${id}-note`} class={wrong ? "wrong" : "hint"}>
          {wrong || hint}
        </span>
      )}
    </div>
  );
}

/** A box to tick, large enough for any hand. */
export function Tick(props: {
  label: string;
  on: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label class="tick-row">
      <input
        type="checkbox"
        checked={props.on}
        disabled={props.disabled ?? false}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}

/** One of a few, as a row that is easily hit. */
interface OptionProps {
  name: string;
  title: string;
  hint: string;
  on: boolean;
  pick: () => void;
}

export function Option({ name, title, hint, on, pick }: OptionProps) {
  return (
    <label class={on ? "option on" : "option"}>
      <input type="radio" name={name} checked={on} onChange={pick} />
      <span>
        <b>{title}</b>
        {hint !== "" && <small>{hint}</small>}
      </span>
    </label>
  );
}
