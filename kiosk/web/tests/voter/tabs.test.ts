// One slip in two tabs, one device for several members, and what is left on it.

import { expect, test } from "vitest";
import { VolatileMemory } from "../../src/voter/memory";
import { Notebook } from "../../src/voter/notebook";
import { freshRecord } from "../../src/voter/record";
import { admitted, mine, openDevice, reaches, until, vote } from "./member";
import { Room } from "./room";

test("two tabs ask once and cast one ballot a poll", async () => {
  const room = await Room.open();
  await room.markPresent();
  room.move(0, { phase: "open" });
  const memory = new VolatileMemory();
  const tabs = [await openDevice(room, memory), await openDevice(room, memory)];
  await Promise.all(tabs.map((tab) => tab.scan(room.slip(0))));
  await Promise.all(tabs.map((tab) => reaches(tab, "welcome")));
  await Promise.all(tabs.map((tab) => tab.enter()));
  await Promise.all(tabs.map((tab) => reaches(tab, "open")));
  expect(new Set(room.requests).size).toBe(1);
  // Both are asked and both answer; one of them is quicker.
  await Promise.all([vote(tabs[0] as never, 0), vote(tabs[1] as never, 1)]);
  await Promise.all(tabs.map((tab) => until(tab, (state) => mine(state, 0) === "in_box")));
  expect((await room.votes(0)).length).toBe(1);
  expect(new Set(room.casts).size).toBe(1);
  for (const tab of tabs) tab.close();
});

test("what another tab has stored meanwhile is never written over", async () => {
  const memory = new VolatileMemory();
  const first = freshRecord("first", "f");
  expect(await memory.store(null, first)).toBe(true);
  expect(await memory.store(null, freshRecord("second", "f"))).toBe(false);
  const stale = (await memory.load())?.revision ?? null;
  expect(await memory.store(stale, { ...first, entered: true })).toBe(true);
  expect(await memory.store(stale, first)).toBe(false);
  const notebook = new Notebook(memory);
  // Two changes that look before either has stored: both are there in the end.
  await Promise.all([
    notebook.update((record) => ({ ...record, shared: true })),
    new Notebook(memory).update((record) => ({ ...record, request: "request" })),
  ]);
  expect((await memory.load())?.record).toEqual({
    ...first,
    entered: true,
    shared: true,
    request: "request",
  });
});

test("after the promise neither key, token nor ballot is kept", async () => {
  const room = await Room.open();
  await room.markPresent();
  room.move(0, { phase: "open" });
  const { device, memory } = await admitted(room, 0);
  const before = (await memory.load())?.record.polls[0];
  expect(before?.is).toBe("ready");
  await vote(device, 2);
  await until(device, (state) => mine(state, 0) === "in_box");
  const record = (await memory.load())?.record;
  expect(Object.keys(record?.polls[0] ?? {})).toEqual(["is", "poll", "promise"]);
  const kept = JSON.stringify(record);
  const secrets = before?.is === "ready" ? [before.seed, ...before.tokens] : [];
  expect(secrets.length).toBe(3);
  for (const secret of secrets) expect(kept).not.toContain(secret);
  expect(record?.request).toBe(null);
  device.close();
});

test("what is kept says nothing of the choice", async () => {
  const room = await Room.open();
  await room.markPresent();
  room.move(0, { phase: "open" });
  const shapes: string[][] = [];
  for (const [member, choice] of [0, "blank"].entries()) {
    const { device, memory } = await admitted(room, member);
    await reaches(device, "open");
    const choices = new Map([[room.poll(0).keys.id, choice as 0 | "blank"]]);
    const shape: string[] = [];
    const look = async (): Promise<void> => {
      // Lengths and keys only: the rest is random for each device.
      const text = JSON.stringify((await memory.load())?.record.polls);
      shape.push(text.replace(/[0-9a-f]{32,}|[A-Za-z0-9+/=]{40,}/g, (x) => `<${x.length}>`));
    };
    await device.cast(choices);
    expect(choices.size).toBe(0);
    await look();
    await until(device, (state) => mine(state, 0) === "in_box");
    await look();
    shapes.push(shape);
    device.close();
  }
  expect(shapes[0]).toEqual(shapes[1]);
});

test("a shared device asks for the open polls only, and is wiped for the next member", async () => {
  const room = await Room.open();
  await room.markPresent();
  const status = room.move(0, { phase: "open" });
  const memory = new VolatileMemory();
  const device = await openDevice(room, memory);
  for (const member of [0, 1]) {
    await device.scan(room.slip(member));
    await reaches(device, "welcome");
    await device.enter({ shared: true });
    device.told(status);
    const { meeting } = await reaches(device, "open");
    expect(meeting.polls.map((one) => one.mine.is)).toEqual(["ready", "not_asked"]);
    await vote(device, member);
    await until(device, (state) => mine(state, 0) === "in_box");
    expect(await device.handOver()).toBe(true);
    expect(device.state.is).toBe("fresh");
    expect(await memory.load()).toBe(null);
  }
  expect(await room.votes(0)).toEqual([0, 1]);
  // The first comes again for the poll that was opened later.
  device.told(room.move(1, { phase: "open" }));
  await room.close(0);
  await device.scan(room.slip(0));
  await reaches(device, "welcome");
  await device.enter({ shared: true });
  device.told(room.now());
  await vote(device, 3);
  await until(device, (state) => mine(state, 1) === "in_box");
  expect(await room.votes(1)).toEqual([3]);
  device.close();
});

test("a second slip does not push the first out of a device that holds tokens", async () => {
  const room = await Room.open();
  await room.markPresent();
  const { device } = await admitted(room, 0);
  await device.scan(room.slip(0));
  expect(device.state.is).toBe("waiting");
  await device.scan(room.slip(1));
  expect(device.state.is).toBe("occupied");
  device.keep();
  expect(device.state.is).toBe("waiting");
  await device.scan(room.slip(1));
  await device.replace();
  await reaches(device, "welcome");
  device.close();
});

test("a device is not handed over while a ballot is on its way", async () => {
  const room = await Room.open();
  await room.markPresent();
  room.move(0, { phase: "open" });
  const { device } = await admitted(room, 0);
  await reaches(device, "open");
  room.move(0, { phase: "paused" });
  await vote(device, 0);
  expect(await device.handOver()).toBe(false);
  expect(device.state.is).toBe("sending");
  device.close();
});
