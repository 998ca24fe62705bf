// What every page has around its screens: words in the chosen language, and a switch for it.
import { type ComponentChildren, createContext, render } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import {
  type Lang,
  loadWords,
  rememberedLang,
  rememberLang,
  type Words,
  WordsContext,
} from "../words";

const SwitchContext = createContext<(lang: Lang) => void>(() => {});

/** Shows a page once its words are there. */
export function show(rooms: readonly string[], page: () => ComponentChildren): void {
  const place = document.getElementById("page");
  if (place === null) throw new Error("the HTML has no place for the page");
  render(<Page rooms={["look", ...rooms]} content={page} />, place);
}

function Page({ rooms, content }: { rooms: readonly string[]; content: () => ComponentChildren }) {
  const [words, setWords] = useState<Words | null>(null);
  const speak = (lang: Lang) => {
    void loadWords(lang, rooms).then((loaded) => {
      document.documentElement.lang = lang;
      document.title = loaded.say("title");
      setWords(loaded);
    });
  };
  useEffect(() => speak(rememberedLang()), []);
  if (words === null) return null;
  const change = (lang: Lang) => {
    rememberLang(lang);
    speak(lang);
  };
  const Content = content;
  return (
    <WordsContext.Provider value={words}>
      <SwitchContext.Provider value={change}>
        <Content />
      </SwitchContext.Provider>
    </WordsContext.Provider>
  );
}

/** A button that changes the language of the page. */
export function LanguageSwitch() {
  const words = useContext(WordsContext);
  const change = useContext(SwitchContext);
  if (words === null) return null;
  const other: Lang = words.lang === "vi" ? "en" : "vi";
  return (
    <button
      type="button"
      class="language"
      title={words.say("language-switch-label")}
      onClick={() => change(other)}
    >
      <span lang={other}>{words.say("language-switch")}</span>
    </button>
  );
}
