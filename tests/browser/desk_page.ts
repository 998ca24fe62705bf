// A secretary at the desk's page: sees words, presses buttons.

import type { Browser, Page } from "playwright-core";
import type { MeetingId } from "../../kiosk/web/src/protocol/bytes";
import { appear, Device, screen } from "./browser";
import { wordsOf } from "./catalogue";
import { ACCOUNT } from "./desk_client";

const words = wordsOf("desk");
type Variables = Parameters<typeof words.say>[1];

export class DeskPage {
  private constructor(
    readonly device: Device,
    readonly page: Page,
    private readonly origin: string,
  ) {}

  /** Opens the desk, or a link into it, without being signed in. */
  static async open(
    browser: Browser,
    origin: string,
    { link = `${origin}/desk`, width = 1280 } = {},
  ): Promise<DeskPage> {
    const height = width === 1280 ? 720 : 1080;
    const device = await Device.open(browser, screen(width, height));
    return new DeskPage(device, await device.visit(link), origin);
  }

  async press(key: string, variables?: Variables): Promise<void> {
    await this.page.getByRole("button", { name: words.say(key, variables), exact: true }).click();
  }

  /** Presses the button of the question that is being asked. */
  async answer(key: string, variables?: Variables): Promise<void> {
    const name = words.say(key, variables);
    await this.page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
  }

  async sees(key: string, variables?: Variables): Promise<void> {
    await appear(this.page.getByText(words.say(key, variables), { exact: true }).first());
  }

  async fill(key: string, text: string): Promise<void> {
    await this.page.getByLabel(words.say(key), { exact: true }).fill(text);
  }

  async signIn(): Promise<void> {
    await this.fill("account-name", ACCOUNT.name);
    await this.fill("password", ACCOUNT.password);
    await this.press("sign-in");
    await appear(this.page.getByRole("heading", { name: words.say("meetings"), exact: true }));
  }

  /** Goes to a room of a meeting: `""`, `check-in`, `polls/1`. */
  async goTo(meeting: MeetingId, room = ""): Promise<void> {
    const path = room === "" ? meeting : `${meeting}/${room}`;
    await this.page.goto(`${this.origin}/desk#/meetings/${path}`);
    await appear(this.page.locator("main.main"));
  }

  close(expected: readonly RegExp[] = []): Promise<void> {
    return this.device.close(expected);
  }
}
