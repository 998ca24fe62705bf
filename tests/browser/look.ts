// A look at a screen, as everybody may come to it: nothing for axe to find, nothing beyond the
// edge, in both languages. With PHIEUKIN_SCREENSHOTS set, a picture of each is kept there.

import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SWITCH = "button.language:has(span[lang])";
const folder = process.env.PHIEUKIN_SCREENSHOTS;

/** Looks at the screen that the page shows; `name` names it in reports and pictures. */
export async function look(page: Page, name: string): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    await lookOnce(page, name);
    await otherLanguage(page);
  }
}

async function lookOnce(page: Page, name: string): Promise<void> {
  const lang = await page.evaluate(() => document.documentElement.lang);
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.${lang}.png`) });
  }
  expect.soft(await beyondTheEdge(page), `${name} (${lang}) is too wide`).toEqual([]);
  expect.soft(await faults(page), `axe on ${name} (${lang})`).toEqual([]);
}

async function otherLanguage(page: Page): Promise<void> {
  const other = await page.evaluate((button) => {
    const pressed = document.querySelector<HTMLElement>(button);
    const lang = pressed?.querySelector("span")?.lang ?? "";
    // Pressed by the program: an open dialog keeps fingers from it.
    pressed?.click();
    return lang;
  }, SWITCH);
  await page.locator(`html[lang="${other}"]`).waitFor();
}

/** What axe finds, in one line each. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(`window.axe === undefined && (() => { ${AXE} })()`);
  const found = await page.evaluate(
    () => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html}`),
  );
}

/** What reaches beyond the right edge of the window. */
function beyondTheEdge(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120));
  });
}
