// A member with a phone: sees words, presses buttons.

import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import type { Level } from "../../kiosk/web/src/protocol/level";
import { appear, Device, PHONE } from "./browser";
import { wordsOf } from "./catalogue";

const words = wordsOf("vote");
type Variables = Parameters<typeof words.say>[1];

export class Phone {
  private constructor(
    readonly device: Device,
    readonly page: Page,
  ) {}

  /** Opens what was scanned; `before` may watch the page from its first byte on. */
  static async open(
    browser: Browser,
    url: string,
    options: BrowserContextOptions = {},
    before?: (page: Page) => Promise<unknown>,
  ): Promise<Phone> {
    const device = await Device.open(browser, { ...PHONE, ...options });
    return new Phone(device, await device.visit(url, before));
  }

  /** Another tab of the same browser. */
  async tab(url: string): Promise<Phone> {
    return new Phone(this.device, await this.device.visit(url));
  }

  async press(key: string, variables?: Variables): Promise<void> {
    await this.page.getByRole("button", { name: words.say(key, variables), exact: true }).click();
  }

  async sees(key: string, variables?: Variables): Promise<void> {
    await appear(this.page.getByText(words.say(key, variables), { exact: true }).first());
  }

  /** Waits for the screen of this name. */
  async screen(name: string): Promise<void> {
    await appear(this.page.locator(`[data-screen^="${name}"]`));
  }

  async isShown(key: string): Promise<boolean> {
    return this.page.getByText(words.say(key), { exact: true }).first().isVisible();
  }

  async choose(level: Level | "blank"): Promise<void> {
    const key = level === "blank" ? "choose-blank" : `level-${level.replaceAll("_", "-")}`;
    await this.page.getByRole("radio", { name: words.say(key), exact: true }).click();
  }

  /** From the slip to the waiting room; the member is marked present. */
  async enter(): Promise<void> {
    await this.screen("welcome");
    await this.press("welcome-enter");
    await this.screen("room");
  }

  /** Chooses in every open poll, up to the review. */
  async fillIn(levels: readonly (Level | "blank")[]): Promise<void> {
    await this.press("vote");
    for (const [at, level] of levels.entries()) {
      await this.sees("subject-heading", { number: at + 1, of: levels.length });
      await this.choose(level);
      await this.press("next");
    }
    await this.screen("review");
  }

  /** The whole way from what is open to ✓. */
  async vote(levels: readonly (Level | "blank")[]): Promise<void> {
    await this.fillIn(levels);
    await this.press("send", { count: levels.length });
    await this.sees("cast-title", { count: levels.length });
  }

  /** The address bar holds no secret. */
  expectNoSecretInAddress(): void {
    expect(new URL(this.page.url()).hash).toBe("");
  }

  close(expected: readonly RegExp[] = []): Promise<void> {
    return this.device.close(expected);
  }
}
