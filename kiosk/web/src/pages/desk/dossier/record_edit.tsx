// What every section of a subject's form works with, and the fields that they are made of.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { FactCode, ProfileSheet } from "../../../protocol/api";
import type { Dossier, Facts, SubjectRecord } from "../../../protocol/dossier";
import { LEVELS, type Level } from "../../../protocol/level";
import { useWords, type Words } from "../../../words";
import { Choice, Field } from "../field";
import { clausesOf, clauseText, dayText, readDay } from "./asked";

export interface RecordEdit {
  record: SubjectRecord;
  dossier: Dossier;
  profile: ProfileSheet | null;
  set: (patch: Partial<SubjectRecord>) => void;
  setFacts: (patch: Partial<Facts>) => void;
  /** What is wrong at a place of the record, as a sentence. */
  wrong: (place: string) => string | null;
  /** Says that a field holds something that cannot be read, or does no more. */
  unread: (place: string, is: boolean) => void;
}

/** Whether a fact has a field: some rule asks for it, or it is on file. */
export const shows = (edit: RecordEdit, fact: FactCode, onFile: boolean): boolean =>
  onFile || clausesOf(edit.profile, edit.record, fact) !== null;

/** The clauses that look at a fact, as a hint. */
export function clauseHint(words: Words, edit: RecordEdit, fact: FactCode): string | undefined {
  const clauses = clausesOf(edit.profile, edit.record, fact) ?? [];
  if (clauses.length === 0) return undefined;
  const shown = clauses.slice(0, 3).map((clause) => clauseText(words, clause));
  return capital(shown.join("; ")) + (clauses.length > 3 ? "…" : "");
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

interface SectionProps {
  title: string;
  hint?: string;
  id?: string;
  children: ComponentChildren;
}

/** A quiet part of the form. */
export function Section({ title, hint, id, children }: SectionProps) {
  return (
    <section class="panel form" id={id} tabIndex={id === undefined ? undefined : -1}>
      <div>
        <h2>{title}</h2>
        {hint !== undefined && <p class="soft small">{hint}</p>}
      </div>
      {children}
    </section>
  );
}

interface ReadFieldProps<T> {
  edit: RecordEdit;
  place: string;
  label: string;
  value: T;
  write: (value: T) => string;
  /** Undefined when the text says no such thing. */
  read: (text: string) => T | undefined;
  onRead: (value: T) => void;
  /** Said about a text that cannot be read. */
  fault: string;
  hint?: ComponentChildren;
  placeholder?: string;
  inputMode?: "numeric";
}

/** A field of text that stands for something else: the text stays as it is typed. */
function ReadField<T>(props: ReadFieldProps<T>) {
  const { edit, place, label, value, write, read, onRead, fault, hint, ...rest } = props;
  const [text, setText] = useState(write(value));
  const [left, setLeft] = useState(false);
  const parsed = read(text);
  const written = write(value);
  // What is being typed is left alone until the field is left.
  const agree = () => {
    if (parsed !== undefined) setText(written);
  };
  useEffect(() => {
    if (document.activeElement?.id !== place) agree();
  }, [written]);
  const isUnread = parsed === undefined;
  useEffect(() => {
    edit.unread(place, isUnread);
    return () => edit.unread(place, false);
  }, [place, isUnread]);
  return (
    <Field
      id={place}
      label={label}
      hint={hint}
      value={text}
      wrong={isUnread && left ? fault : edit.wrong(place)}
      onText={(typed) => {
        setText(typed);
        const found = read(typed);
        if (found !== undefined) onRead(found);
      }}
      onBlur={() => {
        setLeft(true);
        agree();
      }}
      {...rest}
    />
  );
}

type Typed<T> = Pick<ReadFieldProps<T>, "edit" | "place" | "label" | "value" | "hint"> & {
  onRead: (value: T) => void;
};

/** A day, or none. */
export function DayField(props: Typed<string | null>) {
  const words = useWords();
  return (
    <ReadField
      {...props}
      write={(day) => (day === null ? "" : dayText(day))}
      read={(text) => (text.trim() === "" ? null : readDay(text))}
      fault={words.say("dossier-bad-day")}
      placeholder={words.say("dossier-day-form")}
      inputMode="numeric"
    />
  );
}

/** A whole number from 0, or none. */
export function NumberField(props: Typed<number | null>) {
  const words = useWords();
  return (
    <ReadField
      {...props}
      write={(number) => (number === null ? "" : String(number))}
      read={readNumber}
      fault={words.say("dossier-bad-number")}
      inputMode="numeric"
    />
  );
}

/** Null for an empty text. */
function readNumber(text: string): number | null | undefined {
  const said = text.trim();
  if (said === "") return null;
  return /^\d{1,9}$/.test(said) ? Number(said) : undefined;
}

interface LevelFieldProps {
  label: string;
  value: Level | null;
  hint?: ComponentChildren;
  onChoice: (level: Level | null) => void;
}

const NO_LEVEL = "none" as const;

/** One of the four levels, or none yet. */
export function LevelField({ label, value, hint, onChoice }: LevelFieldProps) {
  const words = useWords();
  return (
    <Choice
      label={label}
      hint={hint}
      value={value ?? NO_LEVEL}
      options={[NO_LEVEL, ...LEVELS]}
      say={(level) =>
        words.say(level === NO_LEVEL ? "dossier-none" : `level-${level.replaceAll("_", "-")}`)
      }
      onChoice={(level) => onChoice(level === NO_LEVEL ? null : level)}
    />
  );
}

interface TickProps {
  label: string;
  checked: boolean;
  hint?: string | undefined;
  onTick: (checked: boolean) => void;
}

/** Something that is so, or is not. */
export function Tick({ label, checked, hint, onTick }: TickProps) {
  return (
    <label class="check tick">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onTick(event.currentTarget.checked)}
      />
      <span>
        {label}
        {hint !== undefined && <span class="soft small">{hint}</span>}
      </span>
    </label>
  );
}
