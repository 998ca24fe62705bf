// The words that people see: tests look for what a person would look for.

import { readdirSync, readFileSync } from "node:fs";
import { type Lang, speak, type Words } from "../../kiosk/web/src/words";

const strings = (lang: Lang): URL => new URL(`../../kiosk/web/strings/${lang}/`, import.meta.url);

type Page = "vote" | "desk" | "board" | "chair" | "booth";

/** Catalogues of a page besides the one of its name. */
const MORE: Partial<Record<Page, string[]>> = { desk: ["dossier"] };

/** The sentences of one page in one language. */
export function wordsOf(page: Page, lang: Lang = "vi"): Words {
  const rooms = readdirSync(strings(lang)).filter((file) =>
    [page, ...(MORE[page] ?? []), "look", "levels", "refusals"].includes(file.replace(".ftl", "")),
  );
  return speak(
    lang,
    rooms.map((file) => readFileSync(new URL(file, strings(lang)), "utf8")),
  );
}
