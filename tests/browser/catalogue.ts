// The words that people see: tests look for what a person would look for.

import { readdirSync, readFileSync } from "node:fs";
import { type Lang, speak, type Words } from "../../kiosk/web/src/words";

const strings = (lang: Lang): URL => new URL(`../../kiosk/web/strings/${lang}/`, import.meta.url);

type Page = "vote" | "desk" | "board" | "chair" | "booth";

/** Catalogues of a page besides its own; those of the vote page come when they are asked for. */
const MORE: Partial<Record<Page, readonly string[]>> = {
  desk: ["dossier"],
  vote: ["help", "result", "scan", "warnings"],
};

/** The sentences of one page in one language. */
export function wordsOf(page: Page, lang: Lang = "vi"): Words {
  const spoken = [page, ...(MORE[page] ?? []), "look", "levels", "refusals"];
  const rooms = readdirSync(strings(lang)).filter((file) =>
    spoken.includes(file.replace(".ftl", "")),
  );
  return speak(
    lang,
    rooms.map((file) => readFileSync(new URL(file, strings(lang)), "utf8")),
  );
}
