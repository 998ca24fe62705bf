// Choosing a passphrase: twice, with a hint on its strength.
import { useWords } from "../../words";
import { Field } from "./field";

/** Shortest passphrase that the vault takes, in characters. */
const CHARS_MIN = 8;
/** From so many characters on, or so many words, it holds against guessing. */
const CHARS_STRONG = 20;
const WORDS_STRONG = 4;

export type Strength = "short" | "weak" | "strong";

export function strengthOf(passphrase: string): Strength {
  const chars = [...passphrase].length;
  if (chars < CHARS_MIN) return "short";
  const several = new Set(passphrase.trim().split(/\s+/)).size >= WORDS_STRONG;
  const varied = new Set(passphrase).size >= CHARS_MIN;
  return varied && (several || chars >= CHARS_STRONG) ? "strong" : "weak";
}

interface NewPassphraseProps {
  first: string;
  second: string;
  onFirst: (text: string) => void;
  onSecond: (text: string) => void;
}

export function NewPassphrase({ first, second, onFirst, onSecond }: NewPassphraseProps) {
  const words = useWords();
  const strength = strengthOf(first);
  const differs = second !== "" && !first.startsWith(second);
  return (
    <>
      <Field
        label={words.say("passphrase-new")}
        value={first}
        onText={onFirst}
        hint={words.say("passphrase-hint")}
        secret
        focus
      />
      <p class={`strength ${first === "" ? "none" : strength}`} role="status">
        <i aria-hidden="true" />
        {first === "" ? "" : words.say(`strength-${strength}`)}
      </p>
      <Field
        label={words.say("passphrase-again")}
        value={second}
        onText={onSecond}
        wrong={differs ? words.say("passphrase-differs") : null}
        secret
      />
    </>
  );
}

export const isChosen = (first: string, second: string): boolean =>
  strengthOf(first) !== "short" && first === second;
