// A meeting whose boxes are opened by a committee: the chair's machine keeps no key, and each count
// waits for enough holders; and a server that goes away and comes back.

import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { PollId } from "../../kiosk/web/src/protocol/bytes";
import { launch } from "./browser";
import { ChairPage, sharesOf } from "./chair_page";
import { DeskClient } from "./desk_client";
import { look } from "./look";
import { readSlips } from "./slips";
import { draftOf, SUBJECTS, World } from "./world";

const PASSPHRASE = "mái chèo đồng lúa xanh 26";
const MEMBERS = 3;

let browser: Browser;
let world: World;
let desk: DeskClient;
let chair: ChairPage;
let place: string;
let meeting: string;
let polls: PollId[];
let shares: string[];

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), "phieukin-committee-"));
  [browser, world] = await Promise.all([launch(), World.open()]);
  desk = await DeskClient.first(world.origin, world.firstSignIn);
  meeting = randomBytes(16).toString("hex");
  polls = await desk.draft(meeting, draftOf(MEMBERS, 1));
  chair = await ChairPage.open(browser, join(place, "kiosk"));
});

afterAll(async () => {
  await chair.close();
  await browser.close();
  await world.close();
  await rm(place, { recursive: true });
});

it("seals a meeting whose key is with three holders", async () => {
  await chair.type("find-server", world.origin);
  await chair.type("find-code", await desk.pairingCode(meeting));
  await chair.press("next");
  await chair.type("passphrase-new", PASSPHRASE);
  await chair.type("passphrase-again", PASSPHRASE);
  await chair.press("pair");
  await chair.tick(chair.words.say("compare-same"));
  await chair.press("next");
  await chair.type("copy-path", join(place, "copy.age"));
  await chair.press("next");
  await chair.choose("sharing-quorum");
  await look(chair.page, "chair-sharing-quorum");
  await chair.press("next");
  await chair.choose("issuers-1");
  await chair.press("next");
  await chair.press("seal");
  await chair.press("aloud-done");
  await chair.sees("codes-title");
  const file = join(place, "codes.html");
  await writeFile(file, await chair.printed("codes-print"));
  await chair.press("codes-done");
  await chair.press("codes-done-yes");
  await chair.sees("shares-title");
  shares = sharesOf(await chair.printed("shares-print"));
  for (const index of [1, 2, 3]) await chair.tickShare(index);
  await chair.press("shares-done");
  await chair.press("shares-done-yes");
  await chair.sees("agenda-title");
  await desk.present(meeting, "all");
  const slips = await readSlips(browser, file);
  const members = await Promise.all(slips.map((slip) => world.enter(slip)));
  await desk.open(meeting, polls[0] as PollId);
  for (const member of members) await member.vote([1]);
  await desk.close(meeting, polls[0] as PollId);
});

it("counts only once enough holders have typed their shares", async () => {
  const names = { number: 1, subject: SUBJECTS[0]?.name ?? "" };
  await chair.sees("to-open-title", names);
  await look(chair.page, "chair-to-open");
  await chair.typeShare(2, shares[0] ?? "");
  await chair.page.getByText(chair.words.say("share-held", { index: 1 })).waitFor();
  // What was typed is in no file: after a power cut the holders type again.
  await chair.powerCut(PASSPHRASE);
  await chair.sees("to-open-title", names);
  await chair.typeShare(2, shares[2] ?? "");
  await chair.typeShare(1, shares[1] ?? "");
  await chair.sees("to-count-title", names);
  await chair.press("count");
  await chair.sees("result-title", names);
  expect(await chair.page.locator(".level").innerText()).toBe(chair.words.say("level-good"));
});

it("says that the server is away, and goes on when it is back", async () => {
  await world.stopServer();
  await chair.page.getByText(chair.words.say("server-away")).waitFor();
  await chair.press("sign");
  await chair.page.getByRole("alert").waitFor();
  await look(chair.page, "chair-server-away");
  await world.startServer();
  await chair.page.getByText(chair.words.say("server-there")).waitFor();
  await chair.press("sign");
  await chair.button("publish").waitFor();
});
