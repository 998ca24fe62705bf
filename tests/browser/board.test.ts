// The board where there is no result to show, or one that may not be believed.

import { randomBytes } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { BoardPage } from "./board_page";
import { launch } from "./browser";
import { wordsOf } from "./catalogue";
import { DeskClient } from "./desk_client";
import { look } from "./look";
import { draftOf, type Meeting, World } from "./world";

/** The browser's own word on an answer that refuses. */
const REFUSED = /status of 4\d\d/;

const words = wordsOf("board");
let browser: Browser;
let world: World;
let desk: DeskClient;

beforeAll(async () => {
  [browser, world] = await Promise.all([launch(), World.open()]);
  desk = await DeskClient.first(world.origin, world.firstSignIn);
});

afterAll(async () => {
  await browser.close();
  await world.close();
});

it("says that there is no meeting, or none yet", async () => {
  const meeting = randomBytes(16).toString("hex");
  for (const [name, id] of [["none", ""], ["unknown", meeting]] as const) {
    const board = await BoardPage.open(browser, world.origin, id);
    await board.sees(`missing-${name}`);
    await look(board.page, `board-missing-${name}`);
    await board.close([REFUSED]);
  }
  await desk.draft(meeting, draftOf(3, 1));
  const board = await BoardPage.open(browser, world.origin, meeting);
  await board.sees("unsealed");
  await look(board.page, "board-unsealed");

  const kiosk = world.kiosk(meeting);
  await kiosk.pair(await desk.pairingCode(meeting));
  await kiosk.seal();
  // By itself, without being loaded anew.
  await board.sees("join-do");
  await board.close([REFUSED]);
});

it("shows ties, decisions, few ballots and failures, on a projector and on a phone", async () => {
  const meeting = await world.seal(desk, draftOf(6, 4));
  const [tied, failed, withdrawn, lone] = meeting.polls as [string, string, string, string];
  await tieAndFail(meeting, { tied, failed, withdrawn });
  const board = await BoardPage.open(browser, world.origin, meeting.id);
  await desk.open(meeting.id, lone);
  await board.page.locator(".alone").waitFor();
  await look(board.page, "board-voting-one");
  await board.expectToFit();
  await desk.close(meeting.id, lone);
  await meeting.kiosk.count();
  await meeting.kiosk.certify();
  await board.sees("phase-certified");
  await look(board.page, "board-certified-not-published");
  expect(await board.page.locator(".bars").count()).toBe(0);
  await desk.publish(meeting.id, lone);
  await board.sees("outcome-undetermined");
  await look(board.page, "board-undetermined");
  await board.expectToFit();

  await board.turnTo("Tập thể Ban Thường vụ");
  await board.page.getByText(/Người đứng đầu quyết định: HTTNV/).waitFor();
  await look(board.page, "board-tie-decided");
  await board.expectToFit();
  await board.turnTo("đồng chí A");
  await board.sees("failed-do");
  await look(board.page, "board-failed");
  // A phase is told a moment before its documents are there.
  await board.close([REFUSED]);

  const phone = await BoardPage.onPhone(browser, world.origin, meeting.id);
  await phone.heading(words.say("overview"));
  await look(phone.page, "board-overview-phone");
  await phone.turnTo("Tập thể Ban Thường vụ");
  await look(phone.page, "board-result-phone");
  await phone.close();
});

interface Polls {
  tied: string;
  failed: string;
  withdrawn: string;
}

/** One poll ends in level votes that the head decides, one fails, one is withdrawn. */
async function tieAndFail(meeting: Meeting, { tied, failed, withdrawn }: Polls): Promise<void> {
  const slips = await meeting.kiosk.slips(browser);
  await desk.present(meeting.id, "all");
  const members = await meeting.enterAll(slips.slice(0, 4));
  await desk.open(meeting.id, tied);
  for (const [at, member] of members.entries()) await member.vote([at % 2]);
  await desk.close(meeting.id, tied);
  await meeting.kiosk.count();
  const who = ["--name", "đồng chí Bí thư", "--position", "Bí thư Đảng ủy", "--not-subject"];
  const how = ["--level", "good", "--reason", "Tập thể còn một nhiệm vụ chậm tiến độ"];
  await meeting.kiosk.act("decide", "--poll", "1", ...how, ...who);
  await meeting.kiosk.certify();
  await desk.publish(meeting.id, tied);
  await desk.open(meeting.id, failed);
  await desk.close(meeting.id, failed);
  const names = { meeting: meeting.id, poll: failed };
  const fail = "POST /api/desk/meetings/{meeting}/polls/{poll}/fail";
  await desk.call(fail, names, { reason: "Tệp hòm phiếu không đọc được" });
  const withdraw = "POST /api/desk/meetings/{meeting}/polls/{poll}/withdraw";
  await desk.call(withdraw, { meeting: meeting.id, poll: withdrawn });
}

it("does not show a result whose signature does not hold", async () => {
  const meeting = await world.seal(desk, draftOf(3, 1));
  const [poll = ""] = meeting.polls;
  await desk.open(meeting.id, poll);
  await meeting.finish([poll]);
  const board = await BoardPage.open(browser, world.origin, "");
  await board.page.route("**/certificate", async (route) => {
    const answer = await route.fetch();
    const signed = (await answer.json()) as { document: string; signatures: string };
    const text = Buffer.from(signed.document, "base64").toString("utf8");
    // One ballot more than was counted.
    const forged = text.replace('"excellent": 0', '"excellent": 1');
    expect(forged).not.toBe(text);
    const document = Buffer.from(forged).toString("base64");
    await route.fulfill({ response: answer, json: { ...signed, document } });
  });
  await board.page.goto(`${world.origin}/board#${meeting.id}`);
  await board.sees("evidence-refused");
  await look(board.page, "board-evidence-refused");
  expect(await board.page.locator(".bars").count()).toBe(0);
  await board.close();
});
