// The dossier at the desk: a sheet with a fault, its mending, one subject's form, and a poll that
// is opened out of the order of rating.

import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Draft } from "../../kiosk/web/src/protocol/draft";
import { appear, launch } from "./browser";
import { wordsOf } from "./catalogue";
import { DeskClient } from "./desk_client";
import { DeskPage } from "./desk_page";
import { look } from "./look";
import { World } from "./world";

const words = wordsOf("desk");
/** The browser's own word on an answer that refuses. */
const REFUSED = /status of 4\d\d/;
const WIDTHS = [1280, 360];

const DRAFT: Draft = {
  title: "Hội nghị kiểm điểm, xếp loại năm 2026",
  body: "Ban Thường vụ Đảng ủy xã",
  profile: "district-2023",
  members: ["Bí thư", "đồng chí A", "đồng chí B", "Ủy viên 04"].map((name, at) => ({
    code: `0${at + 1}`,
    name,
  })),
  polls: [
    { subject: { name: "Tập thể Ban Thường vụ", kind: "collective" } },
    { subject: { name: "đồng chí A", kind: "leader", position: "Phó Bí thư" } },
    { subject: { name: "đồng chí B", kind: "leader", position: "Ủy viên" } },
  ],
};

const HEADER = [
  ...["Mã", "Tên đối tượng", "Loại đối tượng", "Chức vụ", "Nhóm tương đồng", "Đứng đầu"],
  ...["Thành viên của", "Mức tự nhận", "Mức đề xuất", "Đã thảo luận", "Ngày kết nạp"],
];
const row = (...cells: string[]) => HEADER.map((_, at) => cells[at] ?? "");
const SUBJECTS = [
  row("TT", "Tập thể Ban Thường vụ", "Tập thể", "", "", "", "", "HTXSNV", "HTTNV", "có"),
  row("A", "đồng chí A", "Cán bộ", "Phó Bí thư", "", "TT", "", "HTXSNV"),
  row("B", "đồng chí B", "Cán bộ", "Ủy viên", "Ủy viên", "", "TT", "HTTNV"),
];

let browser: Browser;
let world: World;
let client: DeskClient;
const meeting = randomBytes(16).toString("hex");

beforeAll(async () => {
  [browser, world] = await Promise.all([launch(), World.open()]);
  client = await DeskClient.first(world.origin, world.firstSignIn);
  await client.draft(meeting, DRAFT);
});

afterAll(async () => {
  await browser.close();
  await world.close();
});

/** The desk in a room of a meeting. */
async function deskIn(room: string, width = 1280, of = meeting): Promise<DeskPage> {
  const desk = await DeskPage.open(browser, world.origin, { width });
  await desk.signIn();
  await desk.page.goto(`${world.origin}/desk#/meetings/${of}/${room}`);
  return desk;
}

it("begins with the regulation and the period", async () => {
  const desk = await deskIn("dossier");
  await desk.sees("dossier-begin-hint");
  await look(desk.page, "dossier-begin");
  await desk.fill("frame-assessed-on", "31/02/2026");
  await desk.press("dossier-begin");
  await desk.sees("frame-fault-assessed-on");
  await desk.fill("frame-assessed-on", "15/12/2026");
  await desk.press("dossier-begin");
  await desk.sees("sheet-hint-none");
  await appear(desk.page.getByRole("button", { name: words.say("dossier-add") }));
  await look(desk.page, "dossier-empty");
  await desk.close([REFUSED]);
});

it("shows the faults of a sheet by row and column, and takes the mended one", async () => {
  const desk = await deskIn("dossier");
  const faulty = SUBJECTS.map((cells) => [...cells]);
  faulty[1] = row("A", "đồng chí A", "Cán bộ", "Phó Bí thư", "", "TT", "", "Tốt");
  faulty[2]?.splice(10, 1, "31/02/2020");
  await choose(desk, "faulty", faulty);
  await desk.sees("sheet-faults", { count: 2 });
  const cells = desk.page.getByRole("dialog").locator("tbody tr").first().locator("td");
  expect(await cells.nth(0).innerText()).toBe("3");
  expect(await cells.nth(1).innerText()).toContain("Mức tự nhận");
  expect(await cells.nth(2).innerText()).toContain("Tốt");
  expect(await cells.nth(3).innerText()).toContain(words.say("sheet-expected-level"));
  await look(desk.page, "dossier-sheet-faults");
  await desk.answer("cancel");
  await desk.sees("sheet-hint-none");

  await choose(desk, "mended", SUBJECTS);
  await desk.sees("sheet-clean", { count: 3 });
  await look(desk.page, "dossier-sheet-preview");
  await desk.answer("sheet-take");
  await appear(rowOf(desk, "đồng chí A"));
  expect(await desk.page.locator("ul.subjects > li").count()).toBe(3);
  await desk.close([REFUSED]);

  for (const width of WIDTHS) {
    const other = await deskIn("dossier", width);
    await appear(rowOf(other, "đồng chí B"));
    await look(other.page, `dossier-list-${width}`);
    await other.close([REFUSED]);
  }
});

it("keeps a subject's file in one act, with faults at their fields", async () => {
  const desk = await deskIn("dossier/of/A");
  await desk.sees("dossier-identity");
  await desk.press("dossier-add-post");
  await desk.fill("dossier-post-place", "Phó Bí thư Đảng ủy xã");
  await desk.page.locator("select#discipline").selectOption("some");
  await desk.fill("discipline-form", "khiển trách");
  await desk.fill("discipline-decided-on", "31/02/2026");
  await desk.page.getByText(words.say("discipline-remedied")).click();
  await desk.press("save");
  await desk.sees("dossier-bad-day");
  await look(desk.page, "dossier-subject-fault");
  await desk.fill("discipline-decided-on", "15/03/2026");
  await desk.press("save");
  await appear(rowOf(desk, "đồng chí A"));
  await desk.close([REFUSED]);

  for (const width of WIDTHS) {
    const again = await deskIn("dossier/of/A", width);
    await again.sees("dossier-identity");
    const day = again.page.getByLabel(words.say("discipline-decided-on"), { exact: true });
    expect(await day.inputValue()).toBe("15/03/2026");
    await look(again.page, `dossier-subject-${width}`);
    await again.close([REFUSED]);
  }
});

it("warns of a poll out of order with clause and names, and opens it all the same", async () => {
  const kiosk = world.kiosk(meeting);
  await kiosk.pair(await client.pairingCode(meeting));
  await kiosk.seal();
  await client.present(meeting, "all");
  const desk = await deskIn("polls/2");
  await desk.press("act-open");
  await desk.sees("order-title");
  await desk.sees("order-warned");
  const dialog = desk.page.getByRole("dialog");
  const first = words.say("order-first", { names: "Tập thể Ban Thường vụ" });
  await appear(dialog.getByText(first));
  expect(await dialog.innerText()).toMatch(/điểm 3\.5, mục III/);
  await look(desk.page, "dossier-order-warned");
  await desk.answer("order-open-still");
  await desk.sees("stage-open");
  await desk.close([REFUSED]);

  const room = await deskIn("check-in");
  await room.goTo(meeting);
  await room.sees("reminders");
  await look(room.page, "dossier-reminders");
  await room.close([REFUSED]);
  const file = await deskIn("dossier/of/A");
  await file.sees("dossier-identity-sealed");
  expect(await file.page.getByLabel(words.say("subject-name"), { exact: true }).isDisabled()).toBe(
    true,
  );
  await look(file.page, "dossier-subject-sealed");
  await file.close([REFUSED]);
});

it("does not open a poll out of order where the meeting chose so", async () => {
  const strict = await world.seal(client, DRAFT);
  await client.present(strict.id, "all");
  const desk = await deskIn("dossier", 1280, strict.id);
  await desk.fill("frame-assessed-on", "15/12/2026");
  await desk.page.getByText(words.say("frame-choices")).click();
  await desk.page.getByLabel(words.say("frame-order"), { exact: true }).selectOption("block");
  await look(desk.page, "dossier-choices");
  await desk.press("dossier-begin");
  await desk.press("dossier-from-agenda", { count: 3 });
  await rowOf(desk, "đồng chí B").click();
  await desk.page
    .getByLabel(words.say("dossier-add-link"), { exact: true })
    .selectOption({ label: "Tập thể Ban Thường vụ" });
  await desk.press("save");
  await appear(rowOf(desk, "đồng chí B"));
  await desk.page.goto(`${world.origin}/desk#/meetings/${strict.id}/polls/3`);
  await desk.press("act-open");
  await desk.sees("order-blocked");
  expect(await desk.page.getByText(words.say("order-open-still")).count()).toBe(0);
  await look(desk.page, "dossier-order-blocked");
  await desk.answer("close-dialog");
  await desk.sees("stage-scheduled");
  await desk.close([REFUSED]);
});

/** The row of a subject in the list. */
const rowOf = (desk: DeskPage, name: string) =>
  desk.page.locator("ul.subjects").getByRole("link", { name });

/** Chooses a sheet of these rows. */
async function choose(desk: DeskPage, name: string, rows: readonly string[][]): Promise<void> {
  const path = join(tmpdir(), `phieukin-dossier-${name}.csv`);
  await writeFile(path, [HEADER, ...rows].map((cells) => cells.join(";")).join("\r\n"));
  await desk.page.locator("input[type=file]").setInputFiles(path);
}
