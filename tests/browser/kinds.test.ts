// Kinds of poll beside a decision, and the steps of one subject, on a phone and at a booth.

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Choice } from "../../kiosk/web/src/protocol/choice";
import type { Draft } from "../../kiosk/web/src/protocol/draft";
import { BoothMachine } from "./booth_machine";
import { launch } from "./browser";
import { wordsOf } from "./catalogue";
import { DeskClient } from "./desk_client";
import { look } from "./look";
import { Phone } from "./phone";
import type { PrintedSlip } from "./slips";
import { draftOf, type Meeting, World } from "./world";

const MEMBERS = 5;
const SUBJECT = { name: "đồng chí A", kind: "leader", position: "Phó Bí thư Thường trực" } as const;
const words = wordsOf("vote");
const boothWords = wordsOf("booth");
const level = (code: Choice) => words.say(`level-${code.replaceAll("_", "-")}`);

/** A proposal, then the decision and the measured polls on the same person. */
const DRAFT: Draft = {
  ...draftOf(MEMBERS, 0),
  profile: "ha-tinh-city-2023",
  polls: [
    { subject: SUBJECT, kind: "proposal", context: { self_rating: "excellent" } },
    {
      subject: SUBJECT,
      context: { self_rating: "excellent", proposed: "good", proposed_by: "Chi bộ Văn phòng" },
    },
    { subject: SUBJECT, kind: "confidence" },
    { subject: SUBJECT, kind: "workplace" },
    { subject: SUBJECT, kind: "residence", electorate: ["02", "03", "04", "05"] },
  ],
};

let browser: Browser;
let world: World;
let meeting: Meeting;
let slips: PrintedSlip[];

beforeAll(async () => {
  [browser, world] = await Promise.all([launch(), World.open()]);
  const desk = await DeskClient.first(world.origin, world.firstSignIn);
  meeting = await world.seal(desk, DRAFT);
  slips = await meeting.kiosk.slips(browser);
  await desk.present(meeting.id, "all");
});

afterAll(async () => {
  await browser.close();
  await world.close();
});

it("shows what earlier steps gave, and asks each kind in its own words", async () => {
  const [own, inBooth, ...others] = slips as [PrintedSlip, PrintedSlip, ...PrintedSlip[]];
  const [proposal, ...later] = meeting.polls as [string, ...string[]];
  const phone = await Phone.open(browser, own.url);
  await phone.enter();
  const members = await meeting.enterAll(others);
  await meeting.desk.open(meeting.id, proposal);
  await phone.press("vote");
  await phone.sees("self-rating");
  expect(await phone.isShown("voted-proposal")).toBe(false);
  await phone.choose("good");
  await phone.press("next");
  await phone.press("send", { count: 1 });
  await phone.sees("cast-title", { count: 1 });
  await Promise.all(members.map((member) => member.vote([1])));
  await meeting.finish([proposal]);

  for (const poll of later) await meeting.desk.open(meeting.id, poll);
  await voteOn(phone);
  await voteAtBooth(inBooth);
  for (const poll of later) await meeting.desk.close(meeting.id, poll);
  const { polls } = await meeting.desk.status(meeting.id);
  // The phone's member is no elector of the last poll.
  expect(polls.map(({ turnout }) => turnout.cast)).toEqual([4, 2, 2, 2, 1]);
  await phone.close();
});

/** Decision, confidence and workplace; the residence poll is not this member's. */
async function voteOn(phone: Phone): Promise<void> {
  const { page } = phone;
  const choose = (code: Choice) =>
    page.getByRole("radio", { name: level(code), exact: true }).click();
  await phone.press("vote");
  await phone.sees("subject-heading", { number: 1, of: 3 });
  await phone.sees("proposed-by", { by: "Chi bộ Văn phòng" });
  await phone.sees("voted-proposal");
  const context = page.locator(".context");
  await context.getByText(words.say("level-excellent-short"), { exact: true }).waitFor();
  await expect.poll(() => context.getByText("HTTNV", { exact: true }).count()).toBe(2);
  await look(page, "vote-earlier-steps");
  await choose("completed");
  await phone.press("next");

  await phone.sees("ask-confidence", { name: SUBJECT.name });
  expect(await page.getByRole("radio").count()).toBe(4);
  expect(await context.count()).toBe(0);
  await look(page, "vote-confidence");
  await phone.press("next");
  await phone.sees("choose-first-answer");
  await choose("medium");
  await phone.press("next");

  await phone.sees("ask-workplace", { name: SUBJECT.name });
  await look(page, "vote-workplace");
  await choose("good");
  await phone.press("next");
  await phone.screen("review");
  await look(page, "vote-kinds-review");
  await phone.press("send", { count: 3 });
  await phone.sees("cast-title", { count: 3 });
}

async function voteAtBooth(slip: PrintedSlip): Promise<void> {
  const booth = await BoothMachine.open(world.origin, {});
  await booth.next();
  await booth.scan(slip.url);
  const { page } = booth;
  const says = (key: string, variables: Record<string, string>) =>
    page.getByText(boothWords.say(key, variables), { exact: true }).first().waitFor();
  await booth.sees("subject-count", { number: 1, of: 4 });
  await says("proposed-by", { by: "Chi bộ Văn phòng", level: level("good") });
  await says("voted-proposal", { level: level("good") });
  await look(page, "booth-earlier-steps");
  for (const key of ["1", "2", "3", "1"]) {
    await page.keyboard.press(key);
    await page.locator("input:checked").waitFor({ state: "attached" });
    await page.keyboard.press("Enter");
  }
  await booth.screen("review");
  await booth.press("send", { count: 4 });
  await booth.sees("done-title");
  await booth.close();
}
