// Amendments as a member's device follows them: silently, link by link, and never past a bad one.

import { describe, expect, test } from "vitest";
import type { PollId } from "../../src/protocol/bytes";
import type { Device, DeviceState, MeetingView } from "../../src/voter/device";
import { admitted, openDevice, reaches, until, vote } from "./member";
import { Room } from "./room";

const OPEN = { phase: "open" } as const;

/** A room with two polls, of one issuer: the test keys are enough for two amendments. */
async function amendable(): Promise<{ room: Room; ids: [PollId, PollId] }> {
  const room = await Room.open({ issuers: 1 });
  await room.markPresent();
  return { room, ids: [room.poll(0).keys.id, room.poll(1).keys.id] };
}

const shown = ({ polls }: MeetingView): string =>
  polls.map(({ poll, mine }) => `${poll.number} ${mine.is}`).join(", ");

/** Resolves once the device waits and shows these polls. */
const shows = (device: Device, polls: string): Promise<DeviceState> =>
  until(device, (state) => state.is === "waiting" && shown(state.meeting) === polls);

describe("an amendment", () => {
  test("is followed silently, and a replaced poll is not shown any more", async () => {
    const { room, ids } = await amendable();
    const { device } = await admitted(room, 0);
    const seen = new Set<string>();
    const stop = device.subscribe(({ is }) => seen.add(is));
    device.told(await room.amend({ withdraw: [ids[1]], polls: [{ replaces: ids[1] }] }));
    await shows(device, "1 ready, 3 ready");
    expect([...seen]).toEqual(["waiting"]);
    stop();
    device.told(room.move(2, OPEN));
    await vote(device, 2);
    await shows(device, "1 ready, 3 in_box");
    expect(await room.votes(2)).toEqual([2]);
    await room.close(2);
    device.told(await room.publish(2));
    await shows(device, "1 ready, 3 counted");
    device.close();
  });

  test("lets a new phone in that the manifests before refused", async () => {
    const { room, ids } = await amendable();
    const dead = await admitted(room, 0);
    dead.device.close();
    const device = await openDevice(room);
    await device.scan(room.slip(0));
    await reaches(device, "welcome");
    await device.enter();
    expect((await reaches(device, "not_admitted")).code).toBe("already_served");
    const polls = ids.map((replaces) => ({ replaces }));
    device.told(await room.amend({ withdraw: ids, polls }));
    await shows(device, "3 ready, 4 ready");
    device.told(room.move(3, OPEN));
    await vote(device, 0);
    await shows(device, "3 ready, 4 in_box");
    expect(await room.votes(3)).toEqual([0]);
    device.close();
  });

  test("has a late member vote, and in nothing that was sealed before", async () => {
    const { room, ids } = await amendable();
    await room.amend({ withdraw: [ids[1]], polls: [{ replaces: ids[1] }], late: 1 });
    await room.markPresent();
    const { device } = await admitted(room, 3);
    await shows(device, "3 ready");
    device.close();
  });

  test("without the own row lets nobody in", async () => {
    const { room } = await amendable();
    await room.amend({ polls: [{ replaces: null }] });
    const [, stranger] = (await Room.open({ issuers: 1 })).slip(0).split(".");
    const device = await openDevice(room);
    await device.scan(`#1.${stranger}.${room.slip(0).split(".")[2]}`);
    await reaches(device, "welcome");
    await device.enter();
    expect((await reaches(device, "not_admitted")).code).toBe("unknown_key");
    device.close();
  });

  test("is read again after a reload", async () => {
    const { room, ids } = await amendable();
    const before = await admitted(room, 0);
    before.device.told(await room.amend({ withdraw: [ids[0]], polls: [{ replaces: ids[0] }] }));
    await shows(before.device, "2 ready, 3 ready");
    before.device.close();
    const after = await openDevice(room, before.memory);
    after.told(room.move(2, OPEN));
    const { batch } = await reaches(after, "open");
    expect(batch.map(({ poll }) => poll.number)).toEqual([3]);
    after.close();
  });
});

describe("an amendment that cannot be one stops the device", () => {
  test.each([
    ["of another predecessor", { previous: "00".repeat(32) }],
    ["of another title", { title: "Hội nghị khác" }],
    ["with a number left out", { number: 3 }],
  ])("%s", async (_, lie) => {
    const { room } = await amendable();
    const { device } = await admitted(room, 0);
    device.told(await room.amend({ polls: [{ replaces: null }] }, (says) => ({ ...says, ...lie })));
    expect((await reaches(device, "manifest_refused")).code).toBe("wrong_fingerprint");
    device.close();
  });

  test("without the kiosk's signature", async () => {
    const { room } = await amendable();
    const { device } = await admitted(room, 0);
    const status = await room.amend({ polls: [{ replaces: null }] });
    const { document } = room.last;
    document.signatures = document.signatures.split("\n").slice(1).join("\n");
    device.told(status);
    expect((await reaches(device, "manifest_refused")).code).toBe("bad_signature");
    device.close();
  });

  test("in the place of the one that the device has followed: a fork", async () => {
    const { room } = await amendable();
    const before = await admitted(room, 0);
    before.device.told(await room.amend({ polls: [{ replaces: null }] }));
    await shows(before.device, "1 ready, 2 ready, 3 ready");
    before.device.close();
    room.manifests.pop();
    await room.amend({ polls: [{ replaces: null }] });
    const after = await openDevice(room, before.memory);
    expect((await reaches(after, "manifest_refused")).code).toBe("forked_manifest");
    after.close();
  });
});
