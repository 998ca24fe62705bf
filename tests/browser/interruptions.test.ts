// A vote that is interrupted at every step: reloads, lost answers, lost connections, two tabs, and
// boxes that are locked or paused in the middle of it.

import type { Browser, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch } from "./browser";
import { DeskClient } from "./desk_client";
import { look } from "./look";
import { Phone } from "./phone";
import type { PrintedSlip } from "./slips";
import { draftOf, type Meeting, World } from "./world";

/** The browser's own word on a connection that a test has cut. */
const CUT = /net::ERR_/;

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

interface Session {
  meeting: Meeting;
  slips: PrintedSlip[];
}

/** A meeting whose members are present and whose polls are open. */
async function inSession(subjects: number): Promise<Session> {
  const meeting = await world.seal(desk, draftOf(6, subjects));
  const slips = await meeting.kiosk.slips(browser);
  await desk.present(meeting.id, "all");
  for (const poll of meeting.polls) await desk.open(meeting.id, poll);
  return { meeting, slips };
}

/** Ballots in the box of each poll once it is closed. */
async function inTheBoxes({ meeting }: Session): Promise<number[]> {
  for (const poll of meeting.polls) await desk.close(meeting.id, poll);
  const { polls } = await desk.status(meeting.id);
  return polls.map(({ turnout }) => turnout.cast);
}

const urlOf = ({ slips }: Session, at: number): string => slips[at]?.url ?? "";

describe("one vote each, whatever comes between", () => {
  let session: Session;
  beforeAll(async () => {
    session = await inSession(2);
  });

  it("goes on after a reload at every step", async () => {
    const phone = await Phone.open(browser, urlOf(session, 0));
    const reload = async (): Promise<void> => void (await phone.page.reload());
    await phone.screen("welcome");
    await reload();
    await phone.enter();
    await reload();
    await phone.press("vote");
    await phone.choose("good");
    await reload();
    // Goes on where nothing was chosen yet.
    await phone.press("vote-on");
    await phone.sees("subject-heading", { number: 2, of: 2 });
    await phone.choose("blank");
    await phone.press("next");
    await phone.screen("review");
    await reload();
    await phone.press("vote-on");
    // While the ballots are on their way: the first ones get nowhere.
    await phone.page.route("**/cast", () => {});
    await phone.press("send", { count: 2 });
    await phone.screen("sending");
    await phone.page.unroute("**/cast");
    await reload();
    await phone.sees("cast-title", { count: 2 });
    await reload();
    await phone.sees("cast-title", { count: 2 });
    await phone.close();
  });

  it("goes on after the answer of every call was lost", async () => {
    const phone = await Phone.open(browser, "about:blank");
    const lost = new Set<string>();
    const loseFirst = async (route: Route): Promise<void> => {
      const call = new URL(route.request().url()).pathname.split("/").pop() ?? "";
      if (lost.has(call)) return route.continue();
      lost.add(call);
      // The server gets it and answers; the answer does not arrive.
      await route.fetch();
      await route.abort("connectionreset");
    };
    for (const call of ["roster-proof", "admission", "cast"]) {
      await phone.page.route(`**/${call}`, loseFirst);
    }
    await phone.page.route("**/api/manifests/*", loseFirst);
    await phone.page.goto(urlOf(session, 1));
    await phone.enter();
    await phone.vote(["completed", "good"]);
    expect(lost.size).toBe(4);
    await phone.close([CUT]);
  });

  it("sends when the connection is back", async () => {
    const phone = await Phone.open(browser, urlOf(session, 2));
    await phone.enter();
    await phone.fillIn(["good", "good"]);
    // Both languages are loaded while there is a network.
    await look(phone.page, "vote-review-2");
    await phone.device.context.setOffline(true);
    await phone.press("send", { count: 2 });
    await phone.screen("sending");
    await look(phone.page, "vote-sending");
    await phone.screen("room");
    await phone.sees("unsent-title", { count: 2 });
    await look(phone.page, "vote-unsent");
    await phone.device.context.setOffline(false);
    await phone.sees("cast-title", { count: 2 });
    await phone.close([CUT]);
  });

  it("votes once from two tabs", async () => {
    const phone = await Phone.open(browser, urlOf(session, 3));
    const other = await phone.tab(urlOf(session, 3));
    await other.screen("welcome");
    await phone.enter();
    await other.screen("room");
    await phone.fillIn(["excellent", "good"]);
    await other.fillIn(["completed", "completed"]);
    await phone.press("send", { count: 2 });
    await phone.sees("cast-title", { count: 2 });
    await other.page.getByText("✓").first().waitFor();
    expect(await other.isShown("choose-blank")).toBe(false);
    await phone.close();
  });

  it("has put one ballot of each phone into each box", async () => {
    expect(await inTheBoxes(session)).toEqual([4, 4]);
  });
});

it("marks what was locked or paused in mid-review, and sends the rest", async () => {
  const session = await inSession(3);
  const { meeting } = session;
  const [first = "", second = ""] = meeting.polls;
  const phone = await Phone.open(browser, urlOf(session, 0));
  await phone.enter();
  await phone.fillIn(["good", "good", "excellent"]);
  await desk.close(meeting.id, first);
  await phone.sees("review-gone", { count: 1 });
  await desk.call(`POST /api/desk/meetings/{meeting}/polls/{poll}/pause`, {
    meeting: meeting.id,
    poll: second,
  });
  await phone.sees("review-held", { count: 1 });
  await look(phone.page, "vote-review-gone");
  await phone.press("send", { count: 1 });
  await phone.sees("cast-title", { count: 1 });
  await phone.close();
  expect(await inTheBoxes(session)).toEqual([0, 0, 1]);
});

it("hands a shared device on without a trace of who voted before", async () => {
  const session = await inSession(1);
  const phone = await Phone.open(browser, `${world.origin}/v#shared`);
  await phone.sees("shared-on");
  await look(phone.page, "vote-scan-shared");
  for (const at of [0, 1]) {
    await phone.page.goto(urlOf(session, at));
    await phone.enter();
    await phone.vote(["good"]);
    await look(phone.page, `vote-cast-shared-${at}`);
    await phone.press("hand-on");
    await look(phone.page, "vote-hand-on");
    await phone.press("hand-on-yes");
    await phone.sees("wiped-title");
    await look(phone.page, "vote-wiped");
    const kept = await phone.page.evaluate(async () => {
      const names = (await indexedDB.databases()).map(({ name }) => name);
      return { session: Object.keys(sessionStorage), names };
    });
    expect(kept.session).toEqual([]);
  }
  await phone.close();
  expect(await inTheBoxes(session)).toEqual([2]);
});
