// Which screen the booth shows, whatever becomes of the visit.
import { afterEach, describe, expect, it } from "vitest";
import { stageOf } from "../../src/pages/booth/stage";
import { Device } from "../../src/voter/device";
import { VolatileMemory } from "../../src/voter/memory";
import type { Service } from "../../src/voter/service";
import { Visit } from "../../src/voter/visit";
import { hasty, reaches, troubled, until } from "../voter/member";
import { Room } from "../voter/room";

const OPEN = { phase: "open" } as const;

let device: Device;
let visit: Visit;
afterEach(() => device.close());

async function come(server: Service, slip: string): Promise<void> {
  visit = new Visit(server);
  device = await Device.open({ service: visit, memory: new VolatileMemory(), wait: hasty });
  await device.scan(slip);
}

async function enter(server: Service, slip: string): Promise<void> {
  await come(server, slip);
  await reaches(device, "welcome");
  await device.enter({ shared: true });
}

const stage = (cast: ReadonlySet<string> | null = null) =>
  stageOf(device.state, cast, visit.last);

/** Begins, chooses the same everywhere, and sends; the polls that were sealed for. */
async function send(): Promise<ReadonlySet<string>> {
  const { batch } = await reaches(device, "open");
  device.begin();
  const cast = new Set(batch.map(({ poll }) => poll.id));
  await device.cast(new Map([...cast].map((poll) => [poll, 0] as const)));
  return cast;
}

describe("a slip", () => {
  it("that is none, or of nothing that is open, is told so", async () => {
    const room = await Room.open();
    await come(room, "https://menu.example/#1");
    expect(stage()).toEqual({ is: "stopped", code: "not_a_slip" });
    await come(room, "0ABC-1DEF");
    expect(stage()).toEqual({ is: "stopped", code: "desk_code" });
    await room.markPresent();
    await enter(room, room.slip(0));
    await reaches(device, "waiting");
    expect(stage()).toEqual({ is: "stopped", code: "nothing_open" });
    room.move(0, { phase: "paused" });
    await enter(room, room.slip(0));
    await reaches(device, "waiting");
    expect(stage()).toEqual({ is: "stopped", code: "paused" });
    expect(room.requests).toEqual([]); // the slip was not spent
  });

  it("of somebody who is not there is told so before anything is spent", async () => {
    const room = await Room.open();
    room.move(0, OPEN);
    await enter(room, room.slip(0));
    await until(device, (state) => state.is === "entering" && state.waitsFor === "presence");
    expect(stage()).toEqual({ is: "stopped", code: "not_present" });
  });

  it("waits for the room's part", async () => {
    const room = await Room.open();
    await room.markPresent();
    room.move(0, OPEN);
    room.answering = 1;
    await enter(room, room.slip(0));
    await until(device, (state) => state.is === "entering" && state.waitsFor === "room");
    expect(stage()).toEqual({ is: "entering", waitsFor: "room", leaveable: false });
  });
});

describe("a ballot", () => {
  it("that cannot be sent is never said to be in the box", async () => {
    const room = await Room.open();
    await room.markPresent();
    room.move(0, OPEN);
    let cut = true;
    await enter(troubled(room, (call) => (cut && call === "cast" ? "after" : null)), room.slip(0));
    const cast = await send();
    await until(device, () => stage(cast).is === "unsent");
    expect(stage(cast)).toEqual({ is: "unsent", sent: 0, of: 1, why: "unreachable" });
    cut = false;
    await until(device, () => stage(cast).is === "done");
    expect(stage(cast)).toEqual({ is: "done", count: 1 });
    expect(await room.votes(0)).toEqual([0]);
  });

  it("whose box was locked meanwhile is said not to be in it", async () => {
    const room = await Room.open();
    await room.markPresent();
    room.move(0, OPEN);
    room.move(1, OPEN);
    await enter(room, room.slip(0));
    await reaches(device, "open");
    await room.close(1);
    const cast = await send();
    await until(device, () => stage(cast).is === "partly");
    const partly = stage(cast);
    const fates = partly.is === "partly" ? partly.fates : [];
    expect(fates.map(({ is }) => is)).toEqual(["in_box", "missed"]);
  });
});
