// A slip that comes to a booth more than once.

import { expect, test } from "vitest";
import { Device } from "../../src/voter/device";
import { VolatileMemory } from "../../src/voter/memory";
import type { Service } from "../../src/voter/service";
import { Visit } from "../../src/voter/visit";
import { hasty, mine, reaches, until, vote } from "./member";
import { Room } from "./room";

const OPEN = { phase: "open" } as const;

/** A device that knows nothing of earlier visits. */
async function visit(server: Service, slip: string): Promise<Device> {
  const service = new Visit(server);
  const device = await Device.open({ service, memory: new VolatileMemory(), wait: hasty });
  await device.scan(slip);
  await reaches(device, "welcome");
  await device.enter({ shared: true });
  return device;
}

test("a slip votes in a later poll while an earlier one is still open", async () => {
  const room = await Room.open();
  await room.markPresent();
  room.move(0, OPEN);
  const first = await visit(room, room.slip(0));
  await vote(first, 1);
  await until(first, (state) => mine(state, 0) === "in_box");
  first.close();

  room.move(1, OPEN);
  const second = await visit(room, room.slip(0));
  const { batch } = await reaches(second, "open");
  expect(batch.map(({ poll }) => poll.number)).toEqual([2]);
  await vote(second, 2);
  await until(second, (state) => mine(state, 1) === "in_box");
  expect([await room.votes(0), await room.votes(1)]).toEqual([[1], [2]]);
  second.close();
});

test("a slip that was used for everything that is open is refused", async () => {
  const room = await Room.open();
  await room.markPresent();
  room.move(0, OPEN);
  room.move(1, OPEN);
  const first = await visit(room, room.slip(0));
  await vote(first, 0);
  await until(first, (state) => [0, 1].every((nth) => mine(state, nth) === "in_box"));
  first.close();
  const second = await visit(room, room.slip(0));
  expect((await reaches(second, "not_admitted")).code).toBe("already_served");
  second.close();
  expect([await room.votes(0), await room.votes(1)]).toEqual([[0], [0]]);
});

test("a poll that is opened or resumed during a visit is left for the next one", async () => {
  const room = await Room.open();
  await room.markPresent();
  room.move(0, OPEN);
  room.move(1, { phase: "paused" });
  const first = await visit(room, room.slip(0));
  await vote(first, 3);
  await until(first, (state) => mine(state, 0) === "in_box");
  room.move(1, OPEN);
  await first.ask();
  await reaches(first, "waiting");
  first.close();
  const second = await visit(room, room.slip(0));
  await vote(second, 2);
  await until(second, (state) => mine(state, 1) === "in_box");
  expect(await room.votes(1)).toEqual([2]);
  second.close();
});
