// What may be wrong with a slip, a phone or a browser, and what the member is told to do.

import { randomBytes } from "node:crypto";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch } from "./browser";
import { DeskClient } from "./desk_client";
import { look } from "./look";
import { Phone } from "./phone";
import type { PrintedSlip } from "./slips";
import { draftOf, type Meeting, World } from "./world";

/** The browser's own words on answers that refuse, and on a connection that a test has cut. */
const REFUSED = /status of 4\d\d/;
const CUT = /net::ERR_/;
const ZALO =
  "Mozilla/5.0 (Linux; Android 13; SM-A145F; wv) AppleWebKit/537.36 (KHTML, like Gecko) " +
  "Version/4.0 Chrome/119.0.0.0 Mobile Safari/537.36 Zalo android/12100699 ZaloTheme/light";

let browser: Browser;
let world: World;
let desk: DeskClient;
let meeting: Meeting;
let slips: PrintedSlip[];

beforeAll(async () => {
  [browser, world] = await Promise.all([launch(), World.open()]);
  desk = await DeskClient.first(world.origin, world.firstSignIn);
  meeting = await world.seal(desk, draftOf(6, 1));
  slips = await meeting.kiosk.slips(browser);
  await desk.present(meeting.id, { codes: ["01", "02", "04", "05", "06"] });
});

afterAll(async () => {
  await browser.close();
  await world.close();
});

const slip = (at: number): string => slips[at]?.url ?? "";

type Before = (page: Page) => Promise<unknown>;

/** Opens an address, looks at what is shown, and leaves. */
async function shown(
  name: string,
  url: string,
  key: string,
  { options, before }: { options?: BrowserContextOptions; before?: Before } = {},
): Promise<void> {
  const phone = await Phone.open(browser, url, options, before);
  await phone.sees(key);
  await look(phone.page, `vote-${name}`);
  await phone.close([REFUSED]);
}

describe("a code that is no slip", () => {
  it("was cut off", async () => {
    await shown("cut-off", slip(0).slice(0, -9), "stopped-cut-off-title");
  });

  it("is of another kind, or of a later version", async () => {
    await shown("not-a-slip", `${world.origin}/v#hello`, "stopped-not-a-slip-title");
    const later = slip(0).replace("#1.", "#2.");
    await shown("other-version", later, "stopped-other-version-title");
  });

  it("is of another meeting", async () => {
    const fingerprint = randomBytes(32).toString("base64url");
    const other = slip(0).replace(/[^.]+$/, fingerprint);
    await shown("other-meeting", other, "stopped-unknown-meeting-title");
  });

  it("is the one for check-in, or of another server, when its link is pasted", async () => {
    const elsewhere = slip(0).replace(world.origin, "https://phieu.example");
    // Of another server, this one has no such meeting either.
    const unknown = elsewhere.replace(/[^.]+$/, randomBytes(32).toString("base64url"));
    const pasted = { "desk-code": slips[0]?.deskCode ?? "", "other-server": unknown };
    for (const [name, text] of Object.entries(pasted)) {
      const phone = await Phone.open(browser, `${world.origin}/v`);
      await phone.sees("paste-heading");
      if (name === "desk-code") await look(phone.page, "vote-scan");
      await phone.sees("scan-text");
      await phone.page.getByText(/^Không quét được/).click();
      await phone.page.getByRole("textbox").fill(text);
      await phone.press("paste-use");
      await phone.sees(`stopped-${name}-title`);
      await look(phone.page, `vote-${name}`);
      await phone.close([REFUSED]);
    }
  });
});

describe("a slip that lets nobody in", () => {
  it("was used on another phone", async () => {
    const first = await Phone.open(browser, slip(0));
    await first.enter();
    const second = await Phone.open(browser, slip(0));
    await second.screen("welcome");
    await second.press("welcome-enter");
    await second.sees("stopped-already-served-title");
    await look(second.page, "vote-already-served");
    await first.close();
    await second.close([REFUSED]);
  });

  it("was voided at the desk", async () => {
    await desk.void(meeting.id, "02");
    const phone = await Phone.open(browser, slip(1));
    await phone.screen("welcome");
    await phone.press("welcome-enter");
    await phone.sees("stopped-voided-title");
    await look(phone.page, "vote-voided");
    await phone.close([REFUSED]);
  });

  it("waits until its member is marked present, and then goes on by itself", async () => {
    const phone = await Phone.open(browser, slip(2));
    await phone.screen("welcome");
    await phone.press("welcome-enter");
    await phone.sees("wait-not-present-title");
    await look(phone.page, "vote-not-present");
    await desk.present(meeting.id, { codes: ["03"] });
    await phone.screen("room");
    await phone.close([REFUSED]);
  });
});

describe("a phone or browser that cannot", () => {
  it("is refused the camera", async () => {
    const phone = await Phone.open(browser, `${world.origin}/v`);
    await phone.press("scan-start");
    await phone.page.getByText(/máy ảnh/).first().waitFor();
    await phone.page.locator(".notice.warn").waitFor();
    await look(phone.page, "vote-camera-refused");
    await phone.close();
  });

  it("has no network", async () => {
    const phone = await Phone.open(browser, slip(3));
    await phone.screen("welcome");
    // Both languages are loaded while there is a network.
    await look(phone.page, "vote-welcome-6");
    await phone.device.context.setOffline(true);
    await phone.press("welcome-enter");
    await phone.sees("network-lost-title");
    await look(phone.page, "vote-network-lost");
    await phone.device.context.setOffline(false);
    await phone.screen("room");
    await phone.close([CUT]);
  });

  it("keeps nothing", async () => {
    const before: Before = async (page) =>
      page.addInitScript(() => {
        IDBFactory.prototype.open = () => {
          throw new DOMException("storage is disabled", "SecurityError");
        };
      });
    await shown("no-storage", slip(4), "no-storage-title", { before });
  });

  it("is a window of an app, which is said before the slip is taken", async () => {
    const phone = await Phone.open(browser, slip(4), { userAgent: ZALO });
    await phone.sees("in-app-heading");
    await look(phone.page, "vote-in-app");
    await phone.close();
  });

  it("runs no script", async () => {
    for (const page of ["v", "desk", "board"]) {
      const phone = await Phone.open(browser, `${world.origin}/${page}`, {
        javaScriptEnabled: false,
      });
      const said = await phone.page.locator(".no-script[lang=vi]").innerText();
      expect(said).toContain("JavaScript");
      await phone.close();
    }
  });

  it("has a clock that is a day fast", async () => {
    const phone = await Phone.open(browser, slip(5), {}, async (page) =>
      page.addInitScript(() => {
        const now = Date.now;
        Date.now = () => now() + 24 * 60 * 60 * 1000;
      }),
    );
    await phone.enter();
    await phone.close();
  });
});
