// The words that people see: tests look for what a person would look for.

import { readdirSync, readFileSync } from "node:fs";
import { type Lang, speak, type Words } from "../../kiosk/web/src/words";

const strings = (lang: Lang): URL => new URL(`../../kiosk/web/strings/${lang}/`, import.meta.url);

type Page = "vote" | "desk" | "board" | "chair" | "booth";

/** What a page fetches only when it is asked for. */
const LATER: Partial<Record<Page, readonly string[]>> = { vote: ["help", "result", "scan"] };

/** The sentences of one page in one language. */
export function wordsOf(page: Page, lang: Lang = "vi"): Words {
  const spoken = [page, ...(LATER[page] ?? []), "look", "levels", "refusals"];
  const rooms = readdirSync(strings(lang)).filter((file) =>
    spoken.includes(file.replace(".ftl", "")),
  );
  return speak(
    lang,
    rooms.map((file) => readFileSync(new URL(file, strings(lang)), "utf8")),
  );
}
