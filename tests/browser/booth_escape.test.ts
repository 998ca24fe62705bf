// T-ESCAPE: keys, menus, addresses and files, at a booth with the policies of its image. Nothing
// leads away from its page.

import { readFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BoothMachine } from "./booth_machine";
import { World } from "./world";

const POLICIES = new URL("../../deploy/kiosk/chromium-policies.json", import.meta.url);
/** The port that the policies and the unit of the image name. */
const PORT = "7411";

let world: World;
let booth: BoothMachine;
let page: Page;
let home: string;

beforeAll(async () => {
  world = await World.open();
  const port = String(await freePort());
  const text = (await readFile(POLICIES, "utf8")).replaceAll(PORT, port);
  const said: Record<string, unknown> = JSON.parse(text);
  // The test itself looks through the debugging port, which the image closes.
  delete said.RemoteDebuggingAllowed;
  delete said.DeveloperToolsAvailability;
  booth = await BoothMachine.open(world.origin, { policies: said, flags: ["--port", port] });
  page = await booth.next();
  home = page.url();
});

afterAll(async () => {
  await booth.close();
  await world.close();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** The one window still shows the one page. */
async function expectHome(after: string): Promise<void> {
  const pages = page.context().pages();
  expect(pages.map((one) => one.url()), after).toEqual([home]);
  await page.locator('[data-screen="ready"]').waitFor();
}

it("lets no key lead away", async () => {
  const chords = "DEFGHIJKLMNOPRSTUW".split("").map((key) => `Control+${key}`);
  const shifted = ["I", "J", "C", "N", "T", "P", "Delete", "B", "O"];
  const more = shifted.map((key) => `Control+Shift+${key}`);
  const functions = Array.from({ length: 12 }, (_, at) => `F${at + 1}`);
  const ways = ["Alt+ArrowLeft", "Alt+ArrowRight", "Alt+Home", "Alt+F4", "Alt+D", "Control+Tab"];
  const rest = ["Escape", "Control+Plus", "Control+Minus", "Meta+L", "ContextMenu", "BrowserBack"];
  for (const keys of [...chords, ...more, ...functions, ...ways, ...rest]) {
    await page.keyboard.press(keys).catch((error: Error) => {
      // A key that this keyboard does not have.
      if (!error.message.includes("Unknown key")) throw error;
    });
    await expectHome(keys);
  }
});

it("takes every chord from the browser before it acts", async () => {
  const kept = await page.evaluate(() => {
    const chords = [
      { key: "t", ctrlKey: true },
      { key: "l", ctrlKey: true },
      { key: "o", ctrlKey: true },
      { key: "p", ctrlKey: true },
      { key: "s", ctrlKey: true },
      { key: "n", ctrlKey: true },
      { key: "I", ctrlKey: true, shiftKey: true },
      { key: "F12" },
      { key: "F1" },
      { key: "ArrowLeft", altKey: true },
    ];
    const taken = (event: Event) => !document.body.dispatchEvent(event);
    const keys = chords.map((chord) =>
      taken(new KeyboardEvent("keydown", { ...chord, bubbles: true, cancelable: true })),
    );
    const ways = ["contextmenu", "dragover", "drop", "dragstart", "selectstart"].map((way) =>
      taken(new Event(way, { bubbles: true, cancelable: true })),
    );
    return [...keys, ...ways];
  });
  expect(kept).toEqual(kept.map(() => true));
});

it("opens no menu and takes no file that is dropped", async () => {
  await page.mouse.click(400, 300, { button: "right" });
  await page.mouse.click(400, 300, { button: "middle" });
  const session = await page.context().newCDPSession(page);
  const data = {
    items: [],
    files: ["/etc/hostname"],
    dragOperationsMask: 1,
  };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, x: 400, y: 300, data });
  }
  await session.detach();
  await expectHome("drop");
});

it("opens no other address", async () => {
  const elsewhere = [
    "file:///etc/passwd",
    "view-source:http://127.0.0.1/",
    "chrome://settings",
    "chrome://policy",
    "chrome-untrusted://print",
    "devtools://devtools/bundled/inspector.html",
    "about:blank",
    "data:text/html,elsewhere",
    "javascript:alert(1)",
    world.origin,
    "http://127.0.0.1:1/",
    "https://menu.example/",
  ];
  for (const address of elsewhere) {
    const tab = await page.context().newPage().catch(() => null);
    const shown = await tab?.goto(address, { timeout: 5_000 }).then(
      (response) => response?.ok() ?? false,
      () => false,
    );
    const text = (await tab?.locator("body").innerText().catch(() => "")) ?? "";
    const isRead = /root:|elsewhere/.test(text);
    expect([address, shown ?? false, isRead]).toEqual([address, false, false]);
    await tab?.close();
    await expectHome(address);
  }
});

it("saves nothing, and reads no clipboard", async () => {
  let saved = "nothing";
  page.on("download", async (download) => {
    saved = (await download.failure()) ?? download.suggestedFilename();
  });
  const clipboard = await page.evaluate(async () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["x"]));
    link.download = "x.txt";
    document.body.append(link);
    link.click();
    link.remove();
    return navigator.clipboard.readText().catch(() => "refused");
  });
  expect(clipboard).toBe("refused");
  await expectHome("download");
  expect(["nothing", "canceled"]).toContain(saved);
});
