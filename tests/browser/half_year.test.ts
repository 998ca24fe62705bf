// A review of the first half of a year at the desk: no polls, attendance, minutes, a record that
// the chair's program prints.

import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { appear, launch } from "./browser";
import { wordsOf } from "./catalogue";
import { DeskClient } from "./desk_client";
import { DeskPage } from "./desk_page";
import { look } from "./look";
import { run } from "./process";
import { draftOf, World } from "./world";

/** The browser's own word on the first question of a desk. */
const NOT_SIGNED_IN = /status of 401/;
const words = wordsOf("desk");

let browser: Browser;
let world: World;
let client: DeskClient;

beforeAll(async () => {
  [browser, world] = await Promise.all([launch(), World.open()]);
  client = await DeskClient.first(world.origin, world.firstSignIn);
});

afterAll(async () => {
  await browser.close();
  await world.close();
});

it("holds a review without polls, from the draft to the record for printing", async () => {
  const id = randomBytes(16).toString("hex");
  await client.draft(id, { ...draftOf(3, 0), profile: "half-year-review" });
  const desk = await DeskPage.open(browser, world.origin);
  await desk.signIn();
  const { page } = desk;
  await page.goto(`${world.origin}/desk#/meetings/${id}`);
  await desk.sees("review-no-polls");
  const add = page.getByRole("button", { name: words.say("agenda-add"), exact: true });
  expect(await add.count()).toBe(0);
  await look(page, "desk-half-year-draft");
  await desk.press("review-begin");
  await desk.sees("review-hint");

  await client.present(id, { codes: ["01", "02"] });
  await desk.sees("present-of", { present: 2, summoned: 3 });
  await desk.fill("review-results", "Hoàn thành 12/15 chỉ tiêu.");
  await page.getByRole("button", { name: /Ủy viên 01/, expanded: false }).click();
  await desk.fill("review-person-results", "Phụ trách 04 nhiệm vụ, đã xong 03.");
  await desk.press("review-save");
  await desk.sees("review-saved");
  // Under what is asked: the collective has one text and its people, of seven.
  await desk.sees("review-asked");
  await look(page, "desk-half-year");
  await appear(page.getByText(words.say("review-filled", { there: 2, of: 7 })).first());

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: words.say("review-download"), exact: true }).click();
  const file = await (await downloading).path();
  const record = JSON.parse(await readFile(file, "utf8"));
  expect([record.summoned, record.present]).toEqual([3, 2]);
  const html = await run("phieukin-kiosk", ["half-year", file]);
  expect(html).toContain("Hoàn thành 12/15 chỉ tiêu.");
  expect(html).toContain("Phụ trách 04 nhiệm vụ, đã xong 03.");

  await desk.press("act-adjourn");
  await desk.press("review-end-yes");
  await desk.sees("review-over-hint");
  await look(page, "desk-half-year-over");
  await desk.close([NOT_SIGNED_IN]);
});
