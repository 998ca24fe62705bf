// A meeting of fifteen: one votes on a phone, fourteen through the protocol client; two desks run
// it, a board shows it, the kiosk counts.

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BoardPage } from "./board_page";
import { launch } from "./browser";
import { wordsOf } from "./catalogue";
import { DeskClient } from "./desk_client";
import { DeskPage } from "./desk_page";
import { look } from "./look";
import { Phone } from "./phone";
import type { PrintedSlip } from "./slips";
import { eavesdrop, Scales, type Sent } from "./wire";
import { draftOf, exampleVote, type Meeting, World } from "./world";

/** What a vote may weigh, cryptography included. */
const PAGE_BYTES_MAX = 60_000;
/** The browser's own word on the first question of a desk, and on one that came too early. */
const NOT_SIGNED_IN = /status of 401/;
const NOT_YET = /status of 409/;
const MEMBERS = 15;
const SUBJECTS = 3;

let browser: Browser;
let world: World;
let meeting: Meeting;
let slips: PrintedSlip[];

beforeAll(async () => {
  [browser, world] = await Promise.all([launch(), World.open()]);
  const desk = await DeskClient.first(world.origin, world.firstSignIn);
  meeting = await world.seal(desk, draftOf(MEMBERS, SUBJECTS));
  slips = await meeting.kiosk.slips(browser);
});

afterAll(async () => {
  await browser.close();
  await world.close();
});

it("reads one slip for each member from the printed page", () => {
  expect(slips.length).toBe(MEMBERS);
  expect(new Set(slips.map(({ url }) => url)).size).toBe(MEMBERS);
});

it("goes from the slip to ✓ to the certified result", async () => {
  const [own, ...others] = slips as [PrintedSlip, ...PrintedSlip[]];
  const desk = await DeskPage.open(browser, world.origin);
  const otherDesk = await DeskPage.open(browser, world.origin, { width: 1920 });
  const board = await BoardPage.open(browser, world.origin, meeting.id);
  await board.sees("join-do");
  await look(board.page, "board-join");
  await board.expectToFit();
  await checkIn(desk, otherDesk);

  const scales = new Scales();
  let sent: Promise<Sent>[] = [];
  const phone = await Phone.open(browser, own.url, {}, async (page) => {
    await scales.watch(page);
    sent = eavesdrop(page, "/admission", "/cast", "/roster-proof");
    // A cookie of this origin, which no voter's call may carry.
    const cookie = { name: "desk", value: "somebody", url: world.origin };
    await page.context().addCookies([cookie]);
  });
  await phone.screen("welcome");
  phone.expectNoSecretInAddress();
  await look(phone.page, "vote-welcome");
  await phone.enter();
  await look(phone.page, "vote-waiting");
  const members = await meeting.enterAll(others);

  await open(desk, otherDesk);
  await board.sees("voting-many", { count: SUBJECTS });
  await look(board.page, "board-voting");
  await board.expectToFit();

  await voteOn(phone);
  await Promise.all(members.map((member, at) => member.vote([exampleVote(at + 1), 0, "blank"])));
  expect(scales.page).toBeGreaterThan(10_000);
  expect(scales.page).toBeLessThan(PAGE_BYTES_MAX);
  expectNoCredential(await Promise.all(sent));

  await lock(desk, board);
  await board.sees("counting-many", { count: SUBJECTS });
  await look(board.page, "board-counting");
  await board.expectToFit();
  await meeting.kiosk.count();
  await meeting.kiosk.certify();
  await publish(desk, otherDesk);
  await phone.sees("kept-title");
  await look(phone.page, "vote-kept");
  await results(phone, board);
  await adjourn(desk, phone);
  await phone.close();
  for (const page of [desk, otherDesk]) await page.close([NOT_SIGNED_IN]);
  await board.close([NOT_YET]);
});

async function checkIn(desk: DeskPage, otherDesk: DeskPage): Promise<void> {
  await look(desk.page, "desk-sign-in");
  await desk.signIn();
  await otherDesk.signIn();
  await look(desk.page, "desk-meetings");
  await otherDesk.goTo(meeting.id);
  await desk.goTo(meeting.id, "check-in");
  await look(desk.page, "desk-check-in");
  await desk.press("all-present");
  await look(desk.page, "desk-all-present");
  await desk.answer("all-present");
  await otherDesk.sees("present-of", { present: MEMBERS, summoned: MEMBERS });
  await look(desk.page, "desk-checked-in");
}

async function open(desk: DeskPage, otherDesk: DeskPage): Promise<void> {
  await desk.goTo(meeting.id);
  await look(desk.page, "desk-agenda");
  await desk.press("many-open", { count: SUBJECTS });
  await look(desk.page, "desk-open");
  await desk.answer("many-open", { count: SUBJECTS });
  await otherDesk.sees("many-lock", { count: SUBJECTS });
  await look(otherDesk.page, "desk-agenda-1920");
  await desk.goTo(meeting.id, "polls/1");
  await look(desk.page, "desk-poll-open");
}

async function voteOn(phone: Phone): Promise<void> {
  await phone.sees("open-title", { count: SUBJECTS });
  await look(phone.page, "vote-open");
  await phone.press("vote");
  await phone.sees("subject-heading", { number: 1, of: SUBJECTS });
  await phone.press("next");
  await phone.sees("choose-first");
  await look(phone.page, "vote-subject-nothing-chosen");
  for (const [at, level] of (["excellent", "excellent", "blank"] as const).entries()) {
    await phone.sees("subject-heading", { number: at + 1, of: SUBJECTS });
    await phone.choose(level);
    await look(phone.page, `vote-subject-${at + 1}`);
    await phone.press("next");
  }
  await phone.screen("review");
  await look(phone.page, "vote-review");
  await phone.press("send", { count: SUBJECTS });
  await phone.sees("cast-title", { count: SUBJECTS });
  await look(phone.page, "vote-cast");
  await phone.press("help-open");
  await phone.screen("help");
  await look(phone.page, "vote-help");
  await phone.press("back");
  await phone.screen("room");
}

function expectNoCredential(sent: readonly Sent[]): void {
  const casts = sent.filter(({ path }) => path.endsWith("/cast"));
  expect(casts.length).toBe(SUBJECTS);
  for (const { headers } of sent) {
    expect(Object.keys(headers)).not.toContain("cookie");
    expect(Object.keys(headers)).not.toContain("authorization");
    expect(Object.keys(headers)).not.toContain("referer");
  }
}

async function lock(desk: DeskPage, board: BoardPage): Promise<void> {
  await desk.goTo(meeting.id);
  await desk.press("many-lock", { count: SUBJECTS });
  await look(desk.page, "desk-lock");
  await desk.answer("many-lock", { count: SUBJECTS });
  await desk.sees("stage-closing");
  await board.page.locator(".closing").first().waitFor();
  await look(board.page, "board-closing");
  await look(desk.page, "desk-closing");
  await desk.sees("stage-closed");
}

async function publish(desk: DeskPage, otherDesk: DeskPage): Promise<void> {
  await desk.sees("stage-certified");
  await look(desk.page, "desk-certified");
  await desk.press("many-publish", { count: SUBJECTS });
  await look(desk.page, "desk-publish");
  await desk.answer("many-publish", { count: SUBJECTS });
  await otherDesk.sees("stage-published");
  await otherDesk.goTo(meeting.id, "polls/1");
  await otherDesk.sees("result-title");
  await otherDesk.sees("level-good");
  await look(otherDesk.page, "desk-result-1920");
}

async function results(phone: Phone, board: BoardPage): Promise<void> {
  const [collective = ""] = draftOf(MEMBERS, SUBJECTS).polls.map(({ subject }) => subject.name);
  await phone.page.getByRole("button", { name: collective }).click();
  await phone.sees("result-by-ballots");
  await phone.sees("level-good");
  await look(phone.page, "vote-result");
  await phone.press("back");

  const words = wordsOf("board");
  await board.turnTo(collective);
  await board.sees("signed-checked");
  const trace = "HTXSNV 5/15 – không quá 50% → từ HTTNV trở lên 9/15 – trên 50%";
  await board.page.getByText(trace).waitFor();
  await board.page.locator(".outcome", { hasText: words.say("level-good") }).waitFor();
  await look(board.page, "board-result");
  await board.expectToFit();
  await board.turnTo(words.say("overview"));
  await look(board.page, "board-overview");
  await board.expectToFit();
}

async function adjourn(desk: DeskPage, phone: Phone): Promise<void> {
  await desk.press("act-adjourn");
  await look(desk.page, "desk-adjourn");
  await desk.answer("act-adjourn");
  await desk.sees("agenda-over");
  await look(desk.page, "desk-adjourned");
  await phone.sees("adjourned-text");
  await look(phone.page, "vote-adjourned");
}
