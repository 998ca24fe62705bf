// The board on a projector, or on anybody's screen.

import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { appear, Device, PHONE, screen } from "./browser";
import { wordsOf } from "./catalogue";

const words = wordsOf("board");
type Variables = Parameters<typeof words.say>[1];

/** Sizes of projectors and large screens. */
export const HALLS = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
] as const;

export class BoardPage {
  private constructor(
    readonly device: Device,
    readonly page: Page,
  ) {}

  /** The board of a meeting in a hall. */
  static async open(browser: Browser, origin: string, meeting: string): Promise<BoardPage> {
    const device = await Device.open(browser, screen(1280, 720));
    return new BoardPage(device, await device.visit(`${origin}/board#${meeting}`));
  }

  /** The same on a phone. */
  static async onPhone(browser: Browser, origin: string, meeting: string): Promise<BoardPage> {
    const device = await Device.open(browser, PHONE);
    return new BoardPage(device, await device.visit(`${origin}/board#${meeting}`));
  }

  async sees(key: string, variables?: Variables): Promise<void> {
    await appear(this.page.getByText(words.say(key, variables), { exact: true }).first());
  }

  async heading(text: string): Promise<void> {
    await appear(this.page.getByRole("heading", { level: 1, name: text }));
  }

  /** Everything of the slide is on the screen of each hall: nobody scrolls a projector. */
  async expectToFit(): Promise<void> {
    for (const hall of HALLS) {
      await this.page.setViewportSize(hall);
      const below = await this.page.evaluate(() =>
        [...document.querySelectorAll("main *, footer *")]
          .filter((element) => element.closest(".slow-box") === null)
          .filter((element) => element.getBoundingClientRect().bottom > innerHeight + 1)
          .map((element) => element.outerHTML.slice(0, 120)),
      );
      expect(below, `below the edge at ${hall.width}`).toEqual([]);
    }
    await this.page.setViewportSize(HALLS[0]);
  }

  /** Goes on by the arrow keys until the heading is there. */
  async turnTo(text: string): Promise<void> {
    const heading = this.page.getByRole("heading", { level: 1, name: text });
    for (let turns = 0; turns < 20 && !(await heading.isVisible()); turns++) {
      await this.page.keyboard.press("ArrowRight");
    }
    await appear(heading);
  }

  close(expected: readonly RegExp[] = []): Promise<void> {
    return this.device.close(expected);
  }
}
