// Screens that most members do not see, or not first: fetched when they are shown.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button, Notice } from "../../look/controls";
import { loadWords, useWords, type Words, WordsContext } from "../../words";
import { Busy, Frame } from "./frame";

/** The screen that `load` brings, with the words of a catalogue that only it speaks. */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  catalogue: string,
): ComponentType<P> {
  return function Later(props: P) {
    const { lang } = useWords();
    const [there, setThere] = useState<{ Screen: ComponentType<P>; words: Words } | null>(null);
    const [failed, setFailed] = useState(false);
    const ask = () => {
      setFailed(false);
      Promise.all([load(), loadWords(lang, ["look", "vote", "levels", catalogue])]).then(
        ([Screen, words]) => setThere({ Screen, words }),
        () => setFailed(true),
      );
    };
    useEffect(ask, [lang]);
    if (there === null) return <Coming failed={failed} ask={ask} />;
    return (
      <WordsContext.Provider value={there.words}>
        <there.Screen {...props} />
      </WordsContext.Provider>
    );
  };
}

function Coming({ failed, ask }: { failed: boolean; ask: () => void }) {
  const words = useWords();
  return (
    <Frame
      name="coming"
      heading={words.say("coming")}
      middle
      bar={failed && <Button onClick={ask}>{words.say("retry")}</Button>}
    >
      {failed ? <Notice tone="warn">{words.say("network-lost-text")}</Notice> : <Busy />}
    </Frame>
  );
}
