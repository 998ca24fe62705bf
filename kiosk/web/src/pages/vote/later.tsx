// Screens that most members do not see, or not first: fetched when they are shown.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button, Notice } from "../../look/controls";
import { useWords } from "../../words";
import { Busy, Frame } from "./frame";

/** The screen that `load` brings. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let known: ComponentType<P> | null = null;
  return function Later(props: P) {
    const [state, setState] = useState<"asking" | "there" | "failed">("asking");
    const ask = () => {
      setState("asking");
      load().then(
        (Screen) => {
          known = Screen;
          setState("there");
        },
        () => setState("failed"),
      );
    };
    useEffect(() => {
      if (known === null) ask();
    }, []);
    const Screen = known;
    if (Screen === null) return <Coming failed={state === "failed"} ask={ask} />;
    return <Screen {...props} />;
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
