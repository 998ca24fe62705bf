// Screens that most members do not see, or not first: fetched when they are shown, with their words.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button, Notice } from "../../look/controls";
import { type Lang, loadWords, useWords, withMore, type Words, WordsContext } from "../../words";
import { Busy, Frame } from "./frame";

/** The screen that `load` brings. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let known: ComponentType<P> | null = null;
  const spoken = new Map<Lang, Words>();
  return function Later(props: P) {
    const words = useWords();
    const { lang } = words;
    const [state, setState] = useState<"asking" | "there" | "failed">("asking");
    const ask = () => {
      setState("asking");
      Promise.all([load(), loadWords(lang, ["vote_later"])]).then(
        ([screen, more]) => {
          known = screen;
          spoken.set(lang, more);
          setState("there");
        },
        () => setState("failed"),
      );
    };
    const more = spoken.get(lang);
    useEffect(() => {
      if (more === undefined) ask();
    }, [lang]);
    const Screen = known;
    if (Screen === null || more === undefined) {
      return <Coming failed={state === "failed"} ask={ask} />;
    }
    return (
      <WordsContext.Provider value={withMore(words, more)}>
        <Screen {...props} />
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
