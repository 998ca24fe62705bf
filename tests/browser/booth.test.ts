// Voters without a phone, one after another, at a real booth: its own process, a browser anew for
// each of them, a scanner, and a camera that plays a film.

import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { BoothMachine, isThere, type Machine } from "./booth_machine";
import { launch } from "./browser";
import { Cable } from "./cable";
import { DeskClient } from "./desk_client";
import { look } from "./look";
import type { PrintedSlip } from "./slips";
import { draftOf, type Meeting, World } from "./world";

let browser: Browser;
let world: World;
let desk: DeskClient;
let booth: BoothMachine;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  [browser, world] = await Promise.all([launch(), World.open()]);
  desk = await DeskClient.first(world.origin, world.firstSignIn);
});

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

afterAll(async () => {
  await browser.close();
  await world.close();
});

interface Session {
  meeting: Meeting;
  slips: PrintedSlip[];
  polls: readonly string[];
}

/** A sealed meeting whose members are present; so many polls are open. */
async function inSession(subjects: number, opened = subjects): Promise<Session> {
  const meeting = await world.seal(desk, draftOf(6, subjects));
  const slips = await meeting.kiosk.slips(browser);
  await desk.present(meeting.id, "all");
  for (const poll of meeting.polls.slice(0, opened)) await desk.open(meeting.id, poll);
  return { meeting, slips, polls: meeting.polls };
}

/** A booth at whose screen a first voter stands. */
async function stand(origin: string, machine: Machine = {}): Promise<void> {
  booth = await BoothMachine.open(origin, machine);
  open.push(booth);
  await booth.next();
}

const slipOf = ({ slips }: Session, at: number): string => slips[at]?.url ?? "";

/** Ballots in the boxes once they are closed. */
async function inTheBoxes({ meeting, polls }: Session): Promise<number[]> {
  for (const poll of polls) await desk.close(meeting.id, poll);
  const { polls: told } = await desk.status(meeting.id);
  return told.map(({ turnout }) => turnout.cast);
}

describe("with a scanner", () => {
  it("takes voter after voter, and leaves nothing of one to the next", async () => {
    const session = await inSession(2);
    await stand(world.origin);
    await look(booth.page, "booth-ready");
    await booth.scan(slipOf(session, 0));
    await booth.screen("subject");
    await look(booth.page, "booth-subject");
    // Somebody else's slip, within a second: its digits choose nothing.
    await booth.scan(slipOf(session, 1));
    await booth.sees("second-slip");
    await look(booth.page, "booth-second-slip");
    expect(await booth.page.locator("input:checked").count()).toBe(0);
    await booth.press("next");
    await booth.sees("choose-first");
    await booth.choose("good");
    await booth.press("next");
    // Keys: a digit chooses, Enter goes on.
    await booth.sees("subject-count", { number: 2, of: 2 });
    await booth.page.keyboard.press("5");
    await booth.page.locator("input:checked").waitFor({ state: "attached" });
    await booth.page.keyboard.press("Enter");
    await booth.screen("review");
    await look(booth.page, "booth-review");
    await booth.press("send", { count: 2 });
    await booth.screen("sending");
    await look(booth.page, "booth-sending");
    await booth.screen("done");
    await look(booth.page, "booth-done");
    const [first = ""] = await booth.profiles();
    await booth.finish();
    // A new browser with a profile of its own; the old one's is gone.
    await booth.next();
    expect(await booth.profiles()).toHaveLength(2);
    expect(isThere(first)).toBe(false);
    await booth.sees("sent-count", { count: "02" });
    await booth.vote(slipOf(session, 1), ["excellent", "blank"]);
    expect(await inTheBoxes(session)).toEqual([2, 2]);
  });

  it("says of every other code what it is, and goes back to the start", async () => {
    const session = await inSession(1);
    const other = await inSession(1);
    await stand(world.origin, { flags: ["--meeting", session.meeting.id] });
    const { deskCode = "" } = session.slips[0] ?? {};
    const cut = slipOf(session, 0).slice(0, -9);
    for (const [code, text] of [
      ["not_a_slip", "https://thuc-don.example/#1.bua-trua"],
      ["desk_code", deskCode],
      ["cut_off", cut],
    ] as const) {
      await booth.scan(text);
      await booth.screen(`stopped ${code}`);
      await look(booth.page, `booth-${code}`);
      await booth.press("back-to-start");
      await booth.screen("ready");
    }
    // What was a slip is followed by a new browser.
    await booth.scan(slipOf(other, 0));
    await booth.screen("stopped wrong_meeting");
    await look(booth.page, "booth-wrong-meeting");
    await booth.finish();
    await booth.next();
    await booth.vote(slipOf(session, 0), ["good"]);
    await booth.page.mouse.click(600, 400).catch(() => {}); // gone before it has answered
    await booth.next();
    await booth.scan(slipOf(session, 0));
    await booth.screen("stopped already_served");
    await look(booth.page, "booth-already-served");
    expect(await inTheBoxes(session)).toEqual([1]);
  });

  it("takes a slip again for what was opened since, while the rest is still open", async () => {
    const session = await inSession(2, 1);
    const [, second = ""] = session.polls;
    await stand(world.origin);
    await booth.scan(slipOf(session, 0));
    await booth.screen("subject");
    // Opened in the middle of the visit: left for the next one.
    await desk.open(session.meeting.id, second);
    await booth.choose("good");
    await booth.press("next");
    await booth.press("send", { count: 1 });
    await booth.screen("done");
    await booth.finish();
    await booth.next();
    await booth.vote(slipOf(session, 0), ["completed"]);
    expect(await inTheBoxes(session)).toEqual([1, 1]);
  });
});

describe("with a camera", () => {
  it("reads a slip that is held up", async () => {
    const session = await inSession(1);
    booth = await BoothMachine.open(world.origin, { camera: "there", size: [1920, 1080] });
    open.push(booth);
    await booth.next();
    await look(booth.page, "booth-ready-camera");
    await booth.show(slipOf(session, 0));
    // The film of a browser is what was there when it was started.
    await booth.page.reload();
    await booth.screen("subject");
    await look(booth.page, "booth-subject-large");
    await booth.choose("not-completed");
    await booth.press("next");
    await booth.press("send", { count: 1 });
    await booth.screen("done");
    await look(booth.page, "booth-done-large");
    expect(await inTheBoxes(session)).toEqual([1]);
  });

  it("goes on by scanner when the camera is refused", async () => {
    const session = await inSession(1);
    await stand(world.origin, { camera: "refused" });
    await booth.sees("camera-refused");
    await look(booth.page, "booth-no-camera");
    await booth.vote(slipOf(session, 0), ["good"]);
    expect(await inTheBoxes(session)).toEqual([1]);
  });
});

describe("with a cable that is pulled", () => {
  it("says loudly that nothing was sent, and sends when it is back: no false tick", async () => {
    const session = await inSession(1);
    const cable = await Cable.lay(world.origin);
    await stand(cable.origin);
    cable.pull();
    await booth.sees("connection-lost");
    await look(booth.page, "booth-connection-lost");
    await booth.scan(slipOf(session, 0));
    await booth.screen("entering network");
    await look(booth.page, "booth-entering-network");
    cable.plug();
    await booth.screen("subject");
    await booth.choose("good");
    await booth.press("next");
    cable.pull();
    await booth.press("send", { count: 1 });
    await booth.screen("unsent");
    await look(booth.page, "booth-unsent");
    // Neither keys nor touches nor another slip lead away from it.
    for (const key of ["Enter", "Escape", "1"]) await booth.page.keyboard.press(key);
    await booth.scan(slipOf(session, 1));
    await booth.sees("second-slip");
    await booth.screen("unsent");
    cable.plug();
    await booth.screen("done");
    cable.remove();
    expect(await inTheBoxes(session)).toEqual([1]);
  });

  it("says which ballot was too late", async () => {
    const session = await inSession(2);
    const [first = ""] = session.polls;
    const cable = await Cable.lay(world.origin);
    await stand(cable.origin);
    await booth.scan(slipOf(session, 0));
    for (const level of ["good", "completed"]) {
      await booth.choose(level);
      await booth.press("next");
    }
    cable.pull();
    await booth.press("send", { count: 2 });
    await booth.screen("unsent");
    await desk.close(session.meeting.id, first);
    cable.plug();
    await booth.screen("partly");
    await booth.sees("fate-missed");
    await booth.sees("fate-in-box");
    await look(booth.page, "booth-partly");
    cable.remove();
    expect(await inTheBoxes(session)).toEqual([0, 1]);
  });
});

describe("with a voter who goes away", () => {
  it("asks, wipes, and tells the attendant", async () => {
    const session = await inSession(1);
    await stand(world.origin, { flags: ["--quiet", "15"] });
    await booth.scan(slipOf(session, 0));
    await booth.screen("subject");
    await booth.choose("good");
    await booth.sees("quiet-title");
    await booth.press("quiet-here");
    await booth.screen("subject");
    await booth.sees("quiet-title");
    await look(booth.page, "booth-quiet");
    await booth.next();
    await booth.sees("before-left");
    await look(booth.page, "booth-left");
    expect(await inTheBoxes(session)).toEqual([0]);
  });

  it("starts anew when the browser dies in the middle of a vote, and says so", async () => {
    const session = await inSession(1);
    await stand(world.origin);
    await booth.scan(slipOf(session, 0));
    await booth.screen("subject");
    await booth.crash();
    await booth.next();
    await booth.sees("before-interrupted");
    await look(booth.page, "booth-interrupted");
  });

  it("starts anew when the page hangs", async () => {
    await stand(world.origin);
    await booth.page.evaluate(() => {
      setTimeout(() => {
        for (;;); // busy for ever
      });
    });
    await booth.next();
  });
});
