// Chromium: one browser for a file of tests, one context per device. A page that logs an error or
// breaks its own policy fails the test that showed it.

import { existsSync } from "node:fs";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from "playwright-core";

const PROGRAMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Longest wait for anything on a page, on a machine that does much else. */
const PATIENCE_MS = 20_000;

/** The browser that is installed. */
export function browserProgram(): string {
  const program = process.env.CHROMIUM ?? PROGRAMS.find((path) => existsSync(path));
  if (program === undefined) throw new Error("no Chromium: run `make setup`");
  return program;
}

/** Starts the browser that is installed. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: browserProgram(), args: FLAGS });
}

/** A phone of the size that the design is drawn for. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

/** A screen of a desk or a projector. */
export const screen = (width: number, height: number): BrowserContextOptions => ({
  viewport: { width, height },
});

/** One device: its own storage, and all that went wrong on its pages. */
export class Device {
  readonly faults: string[] = [];

  private constructor(readonly context: BrowserContext) {}

  static async open(browser: Browser, options: BrowserContextOptions): Promise<Device> {
    // Without motion: a picture or a contrast that is taken midway says nothing.
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    const device = new Device(context);
    context.on("console", (message) => {
      if (message.type() === "error") device.fault(message.text());
    });
    context.on("weberror", (error) => device.fault(String(error.error())));
    return device;
  }

  /** Opens an address in a new tab; `before` may watch it from its first byte on. */
  async visit(url: string, before?: (page: Page) => Promise<unknown>): Promise<Page> {
    const page = await this.context.newPage();
    await before?.(page);
    await page.goto(url);
    return page;
  }

  /** Ends the device; throws when one of its pages had a fault that was not expected. */
  async close(expected: readonly RegExp[] = []): Promise<void> {
    await this.context.close();
    const faults = this.faults.filter((fault) => !expected.some((one) => one.test(fault)));
    if (faults.length > 0) throw new Error(`faults of a page:\n${faults.join("\n")}`);
  }

  private fault(sentence: string): void {
    this.faults.push(sentence);
  }
}

/** Waits for something to be seen; says what was seen instead. */
export async function appear(locator: Locator): Promise<void> {
  try {
    await locator.waitFor();
  } catch {
    const shown = await locator.page().locator("body").innerText();
    throw new Error(`${locator} did not appear; the page says:\n${shown}`);
  }
}
