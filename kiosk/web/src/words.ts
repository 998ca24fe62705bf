// Words for people: Fluent catalogues, loaded for the page that needs them, in one language.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { createContext } from "preact";
import { useContext } from "preact/hooks";

/** A language that there is a catalogue for; the first is the default. */
export const LANGS = ["vi", "en"] as const;
export type Lang = (typeof LANGS)[number];

/** The sentences of one language. */
export interface Words {
  readonly lang: Lang;
  /** The sentence of a key, or the key in braces when no catalogue has it. */
  say(key: string, variables?: Record<string, FluentVariable>): string;
  /** Whether a catalogue has the key. */
  has(key: string): boolean;
  /** A count as documents write it: below ten with a leading zero in Vietnamese. */
  count(count: number): string;
  /** A share with one decimal, as the minutes write it: "33,3%"; exact halves as "50%". */
  percent(part: number, whole: number): string;
}

/** Without those that only programs speak: every name here is carried by the page of a phone. */
const catalogues = import.meta.glob<string>(
  ["../strings/*/*.ftl", "!../strings/*/{conclude,kiosk,paper,profile,recovery,verify}.ftl"],
  { query: "?raw", import: "default" },
);

/** Loads the catalogues of these rooms (`vote`, `levels`, …). */
export async function loadWords(lang: Lang, rooms: readonly string[]): Promise<Words> {
  const sources = await Promise.all(
    rooms.map((room) => {
      const load = catalogues[`../strings/${lang}/${room}.ftl`];
      if (load === undefined) throw new Error(`no catalogue ${lang}/${room}`);
      return load();
    }),
  );
  return speak(lang, sources);
}

/** Makes sentences of catalogues' texts. */
export function speak(lang: Lang, sources: readonly string[]): Words {
  const bundle = new FluentBundle(lang, { useIsolating: false });
  for (const source of sources) bundle.addResource(new FluentResource(source));
  return {
    lang,
    has: (key) => bundle.hasMessage(key),
    say(key, variables) {
      const pattern = bundle.getMessage(key)?.value;
      return pattern == null ? `{${key}}` : bundle.formatPattern(pattern, variables, []);
    },
    count: (count) => (lang === "vi" && count < 10 ? `0${count}` : String(count)),
    percent: (part, whole) => percent(lang, part, whole),
  };
}

function percent(lang: Lang, part: number, whole: number): string {
  if (whole === 0 || part === 0) return "0%";
  if (part === whole || 2 * part === whole) return `${(100 * part) / whole}%`;
  const tenths = Math.floor((2000 * part + whole) / (2 * whole));
  const point = lang === "vi" ? "," : ".";
  return `${Math.floor(tenths / 10)}${point}${tenths % 10}%`;
}

const LANG_PLACE = "phieukin-lang";

/** The language that this browser was switched to, else Vietnamese. */
export function rememberedLang(): Lang {
  try {
    const remembered = localStorage.getItem(LANG_PLACE);
    return LANGS.find((lang) => lang === remembered) ?? LANGS[0];
  } catch {
    return LANGS[0];
  }
}

/** Keeps the choice for the next visit, where the browser keeps anything. */
export function rememberLang(lang: Lang): void {
  try {
    localStorage.setItem(LANG_PLACE, lang);
  } catch {
    // A browser that keeps nothing shows Vietnamese again next time.
  }
}

export const WordsContext = createContext<Words | null>(null);

/** The words of the page around this component. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error("no words around this component");
  return words;
}
