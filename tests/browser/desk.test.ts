// The desk before a meeting: the first account, a draft with its roster, and the pairing.

import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch } from "./browser";
import { wordsOf } from "./catalogue";
import { ACCOUNT } from "./desk_client";
import { DeskPage } from "./desk_page";
import { look } from "./look";
import { World } from "./world";

/** The browser's own word on an answer that refuses. */
const REFUSED = /status of 4\d\d/;

const words = wordsOf("desk");
let browser: Browser;
let world: World;

beforeAll(async () => {
  [browser, world] = await Promise.all([launch(), World.open()]);
});

afterAll(async () => {
  await browser.close();
  await world.close();
});

it("begins with the link that the server printed, which is good once", async () => {
  const link = world.firstSignIn;
  const desk = await DeskPage.open(browser, world.origin, { link });
  await desk.sees("invited-administrator");
  await desk.fill("account-name", ACCOUNT.name);
  await desk.fill("new-password", ACCOUNT.password);
  await desk.fill("password-again", ACCOUNT.password);
  await look(desk.page, "desk-invitation");
  await desk.press("accept-invitation");
  await desk.sees("no-meetings");
  await look(desk.page, "desk-no-meetings");

  const other = await DeskPage.open(browser, world.origin, { link });
  await other.sees("refusal-bad-invitation");
  await look(other.page, "desk-invitation-used");
  await other.close([REFUSED]);
  await desk.close([REFUSED]);
});

it("says no to a wrong password, and invites another secretary", async () => {
  const desk = await DeskPage.open(browser, world.origin);
  await desk.fill("account-name", ACCOUNT.name);
  await desk.fill("password", "không phải mật khẩu này");
  await desk.press("sign-in");
  await desk.sees("refusal-wrong-password");
  await look(desk.page, "desk-wrong-password");
  await desk.fill("password", ACCOUNT.password);
  await desk.press("sign-in");
  await desk.page.getByRole("link", { name: words.say("accounts"), exact: true }).click();
  await desk.press("invite");
  await desk.page.getByLabel(words.say("invite-link")).waitFor();
  await look(desk.page, "desk-accounts");
  await desk.close([REFUSED]);
});

it("drafts a meeting from a spreadsheet, and goes over to the room once it is sealed", async () => {
  const desk = await DeskPage.open(browser, world.origin);
  await desk.signIn();
  await desk.press("new-meeting");
  await desk.sees("section-facts");
  await desk.press("save");
  await desk.sees("draft-fault-no-polls");
  await look(desk.page, "desk-draft-faults");
  await desk.fill("facts-title", "Hội nghị kiểm điểm, xếp loại năm 2026");
  await desk.fill("facts-body", "Ban Thường vụ Đảng ủy xã");
  await importRoster(desk);
  await desk.press("agenda-add");
  await desk.fill("subject-name", "đồng chí A");
  await look(desk.page, "desk-draft");
  await desk.press("save");
  await desk.sees("draft-saved");
  await desk.press("pairing-make");
  const code = await desk.page.locator("output.mono").innerText();
  await look(desk.page, "desk-pairing");

  const meeting = /meetings\/([0-9a-f]{32})/.exec(desk.page.url())?.[1] ?? "";
  const kiosk = world.kiosk(meeting);
  await kiosk.pair(code);
  await desk.sees("pairing-seal");
  await look(desk.page, "desk-paired");
  await kiosk.seal();
  await desk.sees("start-with-check-in");
  await look(desk.page, "desk-sealed");
  await desk.close([REFUSED]);
});

/** A file with faults is shown with them, row by row; the mended one is taken. */
async function importRoster(desk: DeskPage): Promise<void> {
  const people = ["01,Bí thư,", "02,Phó Bí thư,", "03,Ủy viên 03,", "04,Đại diện cấp trên,x"];
  const files = {
    faulty: [...people, "02,Ủy viên 05,", "06,,"],
    "windows-1258": ["\xd0\xecnh"],
    clean: people,
  };
  const header = "Mã,Họ và tên,Đại biểu mời dự,Chức vụ";
  for (const [name, rows] of Object.entries(files)) {
    const path = join(tmpdir(), `phieukin-roster-${name}.csv`);
    const text = [header, ...rows.map((row) => `${row},`)].join("\r\n");
    await writeFile(path, text, name === "windows-1258" ? "latin1" : "utf8");
    await desk.page.locator("input[type=file]").setInputFiles(path);
    await desk.sees("preview-title");
    await look(desk.page, `desk-roster-${name}`);
    if (name !== "clean") await desk.answer("preview-back");
  }
  await desk.answer("preview-take", { count: 4 });
  await desk.sees("roster-count", { voters: 3, observers: 1 });
  expect(await desk.page.locator("table.roster tbody tr").count()).toBe(4);
}
