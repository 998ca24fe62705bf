// A labelled field of a form, with its hint and what is wrong with it.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

interface FieldProps {
  label: string;
  value: string;
  onText: (text: string) => void;
  hint?: ComponentChildren;
  wrong?: string | null;
  id?: string;
  type?: "text" | "password";
  autocomplete?: string;
  maxLength?: number;
  required?: boolean;
  autofocus?: boolean;
  disabled?: boolean;
  inputMode?: "numeric";
  placeholder?: string;
  onBlur?: () => void;
}

/** One line of text. */
export function Field({ label, value, hint, wrong, onText, id: given, ...rest }: FieldProps) {
  const made = useId();
  const id = given ?? made;
  const place = useRef<HTMLInputElement>(null);
  const { type = "text", autocomplete = "off", autofocus = false, ...limits } = rest;
  const attributes = {
    ref: place,
    id,
    value,
    autocomplete,
    autofocus,
    onInput: (event: { currentTarget: HTMLInputElement }) => onText(event.currentTarget.value),
    "aria-invalid": wrong ? true : undefined,
    "aria-describedby": wrong || hint ? `${id}-note` : undefined,
    ...limits,
  };
  useEffect(() => {
    if (autofocus) place.current?.focus();
  }, []);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {type === "password" ? (
        <input type="password" {...attributes} />
      ) : (
        <input type="text" {...attributes} />
      )}
      <FieldNote id={id} hint={hint} wrong={wrong} />
    </div>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly T[];
  say: (option: T) => string;
  hint?: ComponentChildren;
  wrong?: string | null;
  id?: string;
  disabled?: boolean;
  onChoice: (option: T) => void;
}

/** One of a few options. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { label, value, options, say, hint, wrong, onChoice } = props;
  const made = useId();
  const id = props.id ?? made;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={props.disabled ?? false}
        onChange={(event) => onChoice(event.currentTarget.value as T)}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong || hint ? `${id}-note` : undefined}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {say(option)}
          </option>
        ))}
      </select>
      <FieldNote id={id} hint={hint} wrong={wrong} />
    </div>
  );
}

interface NoteProps {
  id: string;
  hint?: ComponentChildren;
  wrong?: string | null | undefined;
}

function FieldNote({ id, hint, wrong }: NoteProps) {
  if (!wrong && !hint) return null;
  return (
    <span id={`${id}-note`} class={wrong ? "wrong" : "hint"}>
      {wrong || hint}
    </span>
  );
}
