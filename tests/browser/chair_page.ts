// The chair's page as somebody at the podium uses it: by what it says, in a program that may be
// killed and started again at any step.

import { expect } from "vitest";
import type { Browser, Locator, Page } from "playwright-core";
import { appear, Device, screen } from "./browser";
import { wordsOf } from "./catalogue";
import { Running } from "./process";

/** So little work that a journey does not wait for it. */
const WORK = ["--page-work-factor", "2"];

/** The six lines of every share on its sheets. */
export const sharesOf = (html: string): string[] =>
  [...html.matchAll(/<ol>(.*?)<\/ol>/gs)].map(([, lines = ""]) =>
    [...lines.matchAll(/<li>(.*?)<\/li>/gs)]
      .map(([, line = ""]) => line.replace(/<[^>]+>/g, "").trim())
      .join("\n"),
  );

export class ChairPage {
  readonly words = wordsOf("chair");

  private constructor(
    private readonly device: Device,
    private folder: string,
    private program: Running,
    public page: Page,
  ) {}

  /** Starts the program and opens its page. */
  static async open(browser: Browser, folder: string): Promise<ChairPage> {
    const device = await Device.open(browser, screen(1366, 768));
    const { program, page } = await start(device, folder);
    return new ChairPage(device, folder, program, page);
  }

  /** The program is killed as by a power cut, and started again: there is a new address. */
  async powerCut(passphrase: string): Promise<void> {
    await this.program.end();
    await this.page.close();
    const { program, page } = await start(this.device, this.folder);
    [this.program, this.page] = [program, page];
    await this.sees("locked-title");
    await this.unlock(passphrase);
  }

  /** Starts the program in another folder, as on another machine. */
  async moveTo(folder: string): Promise<void> {
    this.folder = folder;
    await this.page.close();
    const { program, page } = await start(this.device, folder);
    [this.program, this.page] = [program, page];
  }

  /** Types a share while so many are missing. */
  async typeShare(missing: number, text: string): Promise<void> {
    await this.type("share-text", text, { missing });
    await this.press("share-add");
  }

  /** The program ends; the page stays. */
  async kill(): Promise<void> {
    await this.program.end();
  }

  async unlock(passphrase: string): Promise<void> {
    await this.type("passphrase", passphrase);
    await this.press("locked-open");
  }

  /** Waits for the heading of a screen. */
  async sees(key: string, variables: Record<string, string | number> = {}): Promise<void> {
    const name = this.words.say(key, variables);
    await appear(this.page.getByRole("heading", { level: 1, name, exact: true }));
  }

  button(key: string, variables: Record<string, string | number> = {}): Locator {
    return this.page.getByRole("button", { name: this.words.say(key, variables), exact: true });
  }

  async press(key: string, variables: Record<string, string | number> = {}): Promise<void> {
    await this.button(key, variables).click();
  }

  async type(key: string, text: string, variables: Record<string, number> = {}): Promise<void> {
    await this.page.getByLabel(this.words.say(key, variables), { exact: true }).fill(text);
  }

  /** Picks one of several rows by its title. */
  async choose(key: string): Promise<void> {
    await this.page.locator(".option", { hasText: this.words.say(key) }).first().click();
  }

  async tick(label: string): Promise<void> {
    await this.page.getByLabel(label).check();
  }

  /** Ticks a share, which shows once it is on the disk. */
  async tickShare(index: number): Promise<void> {
    const box = this.page.getByLabel(this.words.say("share-given", { index }));
    await box.click();
    await this.page.locator(".tick-row", { has: box }).locator(":checked:enabled").waitFor();
  }

  /** The HTML of the page that a button opens to be printed. */
  printed(key: string): Promise<string> {
    return this.printedBy(this.button(key));
  }

  /** The same of a button that is not alone of its name. */
  async printedBy(button: Locator): Promise<string> {
    await this.page.evaluate(() => {
      // The dialog of the system would wait for a person.
      const opened = window.open.bind(window);
      window.open = (...given) => {
        const tab = opened(...given);
        if (tab !== null) tab.print = () => {};
        return tab;
      };
    });
    const tab = this.device.context.waitForEvent("page");
    await button.click();
    const page = await tab;
    await page.waitForLoadState();
    const html = await page.content();
    await page.close();
    return html;
  }

  /** Nothing that was typed or shown is kept by the browser. */
  async expectNothingKept(): Promise<void> {
    const kept = await this.page.evaluate(() => [
      ...Object.keys(localStorage).filter((name) => name !== "phieukin-lang"),
      ...Object.keys(sessionStorage),
      document.cookie,
    ]);
    expect(kept.filter((name) => name !== "")).toEqual([]);
  }

  async close(expected: readonly RegExp[] = []): Promise<void> {
    await this.program.end();
    // A program that is ended cuts the calls of its page, each where it happens to be.
    await this.device.close([/net::ERR_/, ...expected]);
  }
}

async function start(device: Device, folder: string): Promise<{ program: Running; page: Page }> {
  const args = ["chair", "--folder", folder, "--no-browser", ...WORK];
  const program = Running.start("phieukin-kiosk", args);
  const page = await device.visit(await program.line(/^(http:\/\/127\.0\.0\.1:\d+\/#\S+)/));
  return { program, page };
}
