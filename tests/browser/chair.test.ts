// The chair's page from the pairing code to the printed minutes, with a power cut at every step.

import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AMENDMENT, FILE_DOSSIER } from "../../kiosk/web/src/protocol/api";
import type { PollId } from "../../kiosk/web/src/protocol/bytes";
import { launch } from "./browser";
import { ChairPage, sharesOf } from "./chair_page";
import { DeskClient } from "./desk_client";
import { DeskPage } from "./desk_page";
import { look } from "./look";
import type { Member } from "./members";
import { type PrintedSlip, readSlips } from "./slips";
import { draftOf, SUBJECTS, World } from "./world";

const PASSPHRASE = "mái chèo đồng lúa xanh 26";
const MEMBERS = 4;
/** The browser's own word on a wrong passphrase' or a refused act's answer. */
const REFUSED = /status of 409/;

let browser: Browser;
let world: World;
let desk: DeskClient;
let chair: ChairPage;
let place: string;
let meeting: string;
let polls: PollId[];
let members: Member[];
let printed: PrintedSlip[];
let shares: string[];

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), "phieukin-chair-"));
  [browser, world] = await Promise.all([launch(), World.open()]);
  desk = await DeskClient.first(world.origin, world.firstSignIn);
  meeting = randomBytes(16).toString("hex");
  polls = await desk.draft(meeting, draftOf(MEMBERS, 2));
  chair = await ChairPage.open(browser, join(place, "kiosk"));
});

afterAll(async () => {
  await chair.close([REFUSED]);
  await browser.close();
  await world.close();
  await rm(place, { recursive: true });
});

it("pairs by address and code, and shows the words that the desk shows", async () => {
  await chair.sees("find-title");
  await look(chair.page, "chair-find");
  await chair.type("find-server", world.origin);
  await chair.type("find-code", "AAAA-BBBB-CCCC");
  await chair.press("next");
  await chair.page.getByRole("alert").waitFor();
  await look(chair.page, "chair-find-wrong");
  await chair.type("find-code", (await desk.pairingCode(meeting)).toLowerCase());
  await chair.press("next");
  await chair.sees("pair-title");
  await chair.type("passphrase-new", "ngắn");
  await chair.type("passphrase-again", "ngắn");
  expect(await chair.button("pair").isDisabled()).toBe(true);
  await chair.type("passphrase-new", PASSPHRASE);
  await chair.type("passphrase-again", PASSPHRASE);
  await look(chair.page, "chair-passphrase");
  await chair.press("pair");
  await chair.sees("compare-title");
  await look(chair.page, "chair-compare");
  const shown = await chair.page.locator(".spoken").allInnerTexts();
  const secretary = await DeskPage.open(browser, world.origin);
  await secretary.signIn();
  await secretary.page.goto(`${world.origin}/desk#/meetings/${meeting}`);
  const words = secretary.page.locator(".key-words strong");
  await words.nth(3).waitFor();
  expect((await words.allInnerTexts()).join("\n")).toBe(shown.join("\n"));
  await secretary.close([/status of 401/]);
});

it("goes on after a power cut, and says what a wrong passphrase is", async () => {
  await chair.powerCut("một câu khác hẳn");
  await chair.page.getByRole("alert").waitFor();
  await look(chair.page, "chair-locked-wrong");
  await chair.unlock(PASSPHRASE);
  await chair.sees("compare-title");
});

it("seals after the words were compared and the copy's place was chosen", async () => {
  await chair.tick(chair.words.say("compare-same"));
  await chair.press("next");
  await chair.sees("copy-title");
  await look(chair.page, "chair-copy");
  await chair.type("copy-path", join(place, "copy.age"));
  await chair.press("next");
  await chair.sees("sharing-title");
  await look(chair.page, "chair-sharing");
  await chair.press("next");
  await chair.sees("issuing-title");
  await look(chair.page, "chair-issuing");
  await chair.press("next");
  await chair.sees("review-title");
  await chair.page.getByText(SUBJECTS[1]?.name ?? "", { exact: true }).waitFor();
  await look(chair.page, "chair-review");
  await chair.press("seal");
  await chair.sees("aloud-title");
  await look(chair.page, "chair-aloud");
  await chair.powerCut(PASSPHRASE);
  await chair.sees("aloud-title");
  await chair.press("aloud-done");
});

it("prints the codes once and lets go of them", async () => {
  await chair.sees("codes-title");
  await look(chair.page, "chair-codes");
  const file = join(place, "codes.html");
  await writeFile(file, await chair.printed("codes-print"));
  const slips: PrintedSlip[] = await readSlips(browser, file);
  expect(slips.length).toBe(MEMBERS);
  await chair.press("codes-done");
  await look(chair.page, "chair-codes-done");
  await chair.press("codes-done-yes");
  await chair.sees("shares-title");
  await desk.present(meeting, "all");
  printed = slips;
});

it("hands the recovery shares out one by one", async () => {
  await look(chair.page, "chair-shares");
  shares = sharesOf(await chair.printed("shares-print"));
  expect(shares.length).toBe(3);
  for (const index of [1, 2]) await chair.tickShare(index);
  await chair.powerCut(PASSPHRASE);
  await chair.sees("shares-title");
  expect(await chair.button("shares-done").isDisabled()).toBe(true);
  await chair.tickShare(3);
  await chair.press("shares-done");
  await chair.press("shares-done-yes");
  await chair.sees("agenda-title");
});

it("serves members beside the server and shows how many", async () => {
  members = await Promise.all(printed.map((slip) => world.enter(slip)));
  const served = chair.words.say("room-served", { members: MEMBERS, of: MEMBERS });
  await chair.page.getByText(served).waitFor();
  await look(chair.page, "chair-agenda");
});

it("counts a decided poll, shows the result first, signs, publishes and prints", async () => {
  await desk.open(meeting, polls[0] as PollId);
  for (const [at, member] of members.entries()) await member.vote([at < 3 ? 1 : 2]);
  await desk.close(meeting, polls[0] as PollId);
  const names = { number: 1, subject: SUBJECTS[0]?.name ?? "" };
  await chair.sees("to-count-title", names);
  await look(chair.page, "chair-to-count");
  await chair.press("count");
  await chair.sees("result-title", names);
  await look(chair.page, "chair-result");
  expect(await chair.page.locator(".level").innerText()).toBe(chair.words.say("level-good"));
  await chair.powerCut(PASSPHRASE);
  await chair.sees("result-title", names);
  await chair.press("sign");
  await chair.button("publish").waitFor();
  await look(chair.page, "chair-signed");
  await chair.powerCut(PASSPHRASE);
  await chair.press("publish");
  await chair.press("publish-yes");
  await chair.page.getByText(chair.words.say("published-note")).waitFor();
  await look(chair.page, "chair-published");
  const minutes = await chair.printed("print-minutes");
  for (const said of ["BIÊN BẢN KIỂM PHIẾU", "Hoàn thành tốt nhiệm vụ", "03", "CHỦ TRÌ HỘI NGHỊ"]) {
    expect(minutes).toContain(said);
  }
  await writeFile(join(place, "minutes.html"), minutes);
  const status = await desk.status(meeting);
  expect(status.polls[0]?.phase).toEqual({ phase: "certified", published: true });
});

it("has level votes decided by the head", async () => {
  await desk.open(meeting, polls[1] as PollId);
  for (const [at, member] of members.entries()) await member.vote([at < 2 ? 0 : 2]);
  await desk.close(meeting, polls[1] as PollId);
  await chair.press("to-agenda");
  await chair.page.getByText(chair.words.say("stage-closed")).waitFor();
  await chair.press("agenda-to-poll", { number: 2 });
  await chair.press("count");
  await chair.page.getByText(chair.words.say("tie-lead")).waitFor();
  await look(chair.page, "chair-tie");
  await chair.powerCut(PASSPHRASE);
  await chair.press("tie-decide");
  await chair.sees("tie-title", { subject: SUBJECTS[1]?.name ?? "" });
  await chair.tick(chair.words.say("level-excellent"));
  await chair.type("tie-name", "Bí thư");
  await chair.type("tie-position", "Bí thư Đảng ủy");
  await chair.type("tie-reason", "Hoàn thành vượt mức các chỉ tiêu.");
  expect(await chair.button("tie-enter").isDisabled()).toBe(true);
  await chair.tick(
    chair.words.say("tie-not-subject", { subject: SUBJECTS[1]?.name ?? "" }),
  );
  await look(chair.page, "chair-tie-form");
  await chair.press("tie-enter");
  await chair.button("sign").waitFor();
  await look(chair.page, "chair-decided");
  await chair.press("sign");
  await chair.press("publish");
  await chair.press("publish-yes");
  await chair.page.getByText(chair.words.say("published-note")).waitFor();
  await chair.expectNothingKept();
});

it("types once what every document says", async () => {
  await chair.press("to-agenda");
  await chair.press("papers-title");
  await chair.sees("papers-title");
  await look(chair.page, "chair-papers");
  await chair.press("papers-given");
  await chair.sees("given-title");
  await look(chair.page, "chair-given");
  await chair.type("given-venue", "Phòng họp số 1");
  await chair.press("given-keep");
  await chair.sees("papers-title");
  await chair.powerCut(PASSPHRASE);
  await chair.press("papers-title");
  const print = chair.page.getByRole("listitem").getByRole("button").last();
  expect(await chair.printedBy(print)).toContain("Địa điểm: Phòng họp số 1");
});

it("concludes after the findings were settled", async () => {
  const subjects = SUBJECTS.slice(0, 2).map((subject, at) => ({
    code: `S${at}`,
    subject,
    facts: { review_completed: true },
  }));
  await desk.call(FILE_DOSSIER, { meeting }, {
    format: "phieukin/v1/dossier",
    profile: "district-2023",
    period: { kind: "year", year: 2024 },
    assessed_on: "2024-12-10",
    subjects,
  });
  await chair.press("to-agenda");
  await chair.press("conclusion-title");
  await chair.page.locator(".concluded").waitFor();
  await look(chair.page, "chair-conclusion");
  while ((await chair.button("matter-next").count()) > 0) {
    await chair.press("matter-next");
    await chair.page.locator(".option input").first().check();
    await chair.type("tie-name", "Bí thư");
    await chair.type("tie-reason", "Hội nghị đã thống nhất.");
    await look(chair.page, "chair-matter");
    await chair.press("matter-enter");
    await chair.press("matter-back");
  }
  await chair.press("conclusion-sign");
  await chair.press("conclusion-sign-yes");
  await chair.button("conclusion-print").waitFor();
  await look(chair.page, "chair-concluded");
  await chair.press("conclusion-print");
  const print = chair.page.getByRole("listitem").getByRole("button").first();
  expect(await chair.printedBy(print)).toContain("BIÊN BẢN HỘI NGHỊ");
});

it("seals what the secretary amends, and prints the late member's slip", async () => {
  const draft = draftOf(MEMBERS, 3);
  const late = { code: "99", name: "Ủy viên đến muộn", position: "" };
  await desk.call(AMENDMENT, { meeting }, {
    number: 2,
    reason: "Bổ sung theo đề nghị của hội nghị",
    members: [...draft.members, late],
    polls: draft.polls.slice(2),
    withdraw: [],
  });
  await chair.press("to-agenda");
  await chair.press("amendment-look");
  await chair.page.getByText(late.name, { exact: true }).waitFor();
  await chair.sees("amendment-title", { number: 1 });
  await look(chair.page, "chair-amendment");
  await chair.press("amendment-seal");
  await chair.press("rite-codes");
  await chair.powerCut(PASSPHRASE);
  await chair.sees("codes-title");
  const file = join(place, "late.html");
  await writeFile(file, await chair.printed("codes-print"));
  expect((await readSlips(browser, file)).length).toBe(1);
  await chair.press("codes-done");
  await chair.press("codes-done-yes");
  await chair.sees("agenda-title");
  await chair.page.getByText(`3. ${SUBJECTS[2]?.name}`).waitFor();
});

it("brings a lost kiosk back from two sheets", async () => {
  await chair.kill();
  await chair.moveTo(join(place, "another-kiosk"));
  await chair.sees("find-title");
  await chair.press("recover-instead");
  await chair.sees("recover-title");
  await look(chair.page, "chair-recover");
  await chair.type("find-server", world.origin);
  await chair.type("recover-meeting", meeting);
  await chair.press("next");
  await chair.sees("recover-shares-title");
  const [, second = "", third = ""] = shares;
  await chair.typeShare(2, `${third.slice(0, -1)}${third.endsWith("A") ? "B" : "A"}`);
  await chair.page.getByRole("alert").waitFor();
  await look(chair.page, "chair-recover-wrong");
  await chair.typeShare(2, third);
  await chair.page.getByText(chair.words.say("share-held", { index: 3 })).waitFor();
  await chair.typeShare(1, second);
  await chair.sees("copy-title");
  await chair.type("copy-path", join(place, "another-copy.age"));
  await chair.press("next");
  await chair.sees("recover-finish-title");
  await look(chair.page, "chair-recover-finish");
  await chair.type("passphrase-new", PASSPHRASE);
  await chair.type("passphrase-again", PASSPHRASE);
  await chair.press("recover-finish");
  await chair.sees("agenda-title");
});

it("says so when the program has ended", async () => {
  await chair.kill();
  await chair.sees("gone-title");
  await look(chair.page, "chair-gone");
});
