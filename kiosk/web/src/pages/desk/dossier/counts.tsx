// Numbers that make one fact together.
import type { ComponentChildren } from "preact";
import { useWords } from "../../../words";
import { NumberField, type RecordEdit } from "./record_edit";

interface CountsProps<K extends string> {
  edit: RecordEdit;
  place: string;
  legend: string;
  hint?: string | undefined;
  keys: readonly K[];
  /** Those that may be missing while others are on file: missing is not zero. */
  open?: readonly K[];
  say: (key: K) => string;
  counts: Record<K, number | null> | null;
  onCounts: (counts: Record<K, number | null> | null) => void;
  children?: ComponentChildren;
}

/** Numbers that make one fact together: all of them are on file, or none, but for open ones. */
export function Counts<K extends string>(props: CountsProps<K>) {
  const words = useWords();
  const { edit, place, legend, hint, keys, open, say, counts, onCounts, children } = props;
  const none = (key: K) => (open?.includes(key) === true ? null : 0);
  const nothing = Object.fromEntries(keys.map((key) => [key, none(key)])) as Record<K, number>;
  const wrong = edit.wrong(place);
  return (
    <fieldset class="counts" id={place} tabIndex={-1}>
      <legend>{legend}</legend>
      {hint !== undefined && <p class="soft small">{hint}</p>}
      <div class="counts-row">
        {keys.map((key) => (
          <NumberField
            key={key}
            edit={edit}
            place={`${place}.${key}`}
            label={say(key)}
            value={counts?.[key] ?? null}
            onRead={(number) => {
              if (number === null && counts === null) return;
              onCounts({ ...nothing, ...counts, [key]: number ?? none(key) });
            }}
          />
        ))}
      </div>
      {children}
      {wrong !== null && <span class="wrong">{wrong}</span>}
      {counts === null ? (
        <span class="soft small">{words.say("dossier-not-on-file")}</span>
      ) : (
        <button type="button" class="button plain" onClick={() => onCounts(null)}>
          {words.say("dossier-take-back")}
        </button>
      )}
    </fieldset>
  );
}
