// T-BOOTH-STATE: when a voter has gone, nothing that could show slip, keys or ballot is left in the
// memory of any process of the booth, nor in its files. The same look finds all of it before.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { unbase64url } from "../../kiosk/web/src/protocol/bytes";
import { BoothMachine, isThere } from "./booth_machine";
import { launch } from "./browser";
import { DeskClient } from "./desk_client";
import { type Canary, canaries, family, inFiles, inMemory } from "./process_memory";
import type { PrintedSlip } from "./slips";
import { draftOf, World } from "./world";

let browser: Browser;
let world: World;
let booth: BoothMachine;
let slips: PrintedSlip[];

beforeAll(async () => {
  [browser, world] = await Promise.all([launch(), World.open()]);
  const desk = await DeskClient.first(world.origin, world.firstSignIn);
  const meeting = await world.seal(desk, draftOf(4, 2));
  slips = await meeting.kiosk.slips(browser);
  // No other browser's memory stands in the way.
  await browser.close();
  await desk.present(meeting.id, "all");
  for (const poll of meeting.polls) await desk.open(meeting.id, poll);
  // The last screen stays while the test looks.
  booth = await BoothMachine.open(world.origin, { flags: ["--done", "60"] });
});

afterAll(async () => {
  await booth.close();
  await world.close();
});

/** Has the page tell the test what it draws and what it sends: keys and ballots. */
async function listenIn(page: Page): Promise<() => Promise<Canary[]>> {
  await page.evaluate(() => {
    const drawn: string[] = [];
    Object.assign(window, { drawn });
    const draw = crypto.getRandomValues.bind(crypto);
    crypto.getRandomValues = <T extends ArrayBufferView | null>(place: T): T => {
      const filled = draw(place as never) as T;
      if (filled !== null && filled.byteLength === 32) {
        drawn.push([...(filled as unknown as Uint8Array)].join(","));
      }
      return filled;
    };
  });
  const ballots: Buffer[] = [];
  page.on("request", (request) => {
    const body = request.postDataBuffer();
    if (request.url().endsWith("/cast") && body !== null) ballots.push(body);
  });
  return async () => {
    const drawn = await page.evaluate(() => (window as unknown as { drawn: string[] }).drawn);
    const keys = drawn.flatMap((one, at) =>
      canaries(`key ${at}`, Uint8Array.from(one.split(",").map(Number))),
    );
    // A ballot's key and its sealed vote, which the process behind the page has passed on.
    const sent = ballots.flatMap((ballot, at) => [
      ...canaries(`ballot key ${at}`, ballot.subarray(17, 49)),
      ...canaries(`sealed vote ${at}`, ballot.subarray(-96, -64)),
    ]);
    return [...keys, ...sent];
  };
}

const secretOf = (at: number): Uint8Array =>
  unbase64url((slips[at]?.url ?? "").split(".").at(-2) ?? "");

/** What of these is anywhere on the booth. */
async function traces(sought: readonly Canary[]): Promise<string[]> {
  const processes = family(booth.process.pid);
  expect(processes.length).toBeGreaterThan(3);
  const profiles = await booth.profiles();
  expect(profiles.filter(isThere)).toEqual(profiles.slice(-1));
  return [
    ...processes.flatMap((one) => inMemory(one, sought)),
    ...profiles.filter(isThere).flatMap((folder) => inFiles(folder, sought)),
  ];
}

it("leaves nothing of a voter to the next one", async () => {
  const gone: Canary[] = [];
  for (const [at, levels] of [["good", "blank"], ["completed", "excellent"]].entries()) {
    const page = await booth.next();
    const told = await listenIn(page);
    const slip = canaries(`slip ${at}`, secretOf(at));
    // Nothing of those before, while this one has not begun.
    expect(await traces([...gone, ...slip])).toEqual([]);
    await booth.vote(slips[at]?.url ?? "", levels);
    const now = [...slip, ...(await told())];
    const found = await traces(now);
    // The look can see: the slip is there as text, keys and ballots as bytes.
    expect(found).toContain(`slip ${at}, text`);
    expect(found).toContain("ballot key 0, bytes");
    expect(found.filter((name) => name.startsWith("key ")).length).toBeGreaterThan(0);
    gone.push(...now);
    await booth.finish();
  }
  await booth.next();
  expect(await traces(gone)).toEqual([]);
});
