// A member's device through a meeting, and through everything that goes wrong in one.

import { describe, expect, test } from "vitest";
import type { Bytes } from "../../src/protocol/bytes";
import { RefusedByServer, type Service } from "../../src/voter/service";
import { VolatileMemory } from "../../src/voter/memory";
import { admitted, later, mine, openDevice, reaches, troubled, until, vote } from "./member";
import { Room } from "./room";

const OPEN = { phase: "open" } as const;

describe("a meeting", () => {
  test("from the slip to the check of the published box", async () => {
    const room = await Room.open();
    const device = await openDevice(room);
    expect(device.state).toEqual({ is: "fresh", noSlip: null });
    await device.scan(room.slip(0));
    const { meeting } = await reaches(device, "welcome");
    expect([meeting.title, meeting.polls.length]).toEqual(["Hội nghị Ban Thường vụ", 2]);
    await device.enter();
    await until(device, (state) => state.is === "entering" && state.waitsFor === "presence");
    await room.markPresent();
    await reaches(device, "waiting");

    device.told(room.move(0, OPEN));
    await vote(device, 1);
    const { meeting: after } = await reaches(device, "waiting");
    const [first, second] = after.polls.map(({ mine }) => mine);
    expect(first?.is === "in_box" && first.tracker).toMatch(/^\w{4}-\w{5}-\w{4}$/);
    expect(second).toEqual({ is: "ready" });
    expect(await room.votes(0)).toEqual([1]);

    await room.close(0);
    device.told(await room.publish(0));
    await until(device, (state) => mine(state, 0) === "counted");
    room.phase = "adjourned";
    device.told(room.now());
    await reaches(device, "ended");
    device.close();
  });

  test("the batch is what was open when the member began", async () => {
    const room = await Room.open();
    await room.markPresent();
    const { device } = await admitted(room, 0);
    device.told(room.move(0, OPEN));
    await reaches(device, "open");
    device.begin();
    device.told(room.move(1, OPEN));
    const voting = await reaches(device, "voting");
    expect(voting.batch.map(({ poll }) => poll.number)).toEqual([1]);
    device.leave();
    const open = await reaches(device, "open");
    expect(open.batch.map(({ poll }) => poll.number)).toEqual([1, 2]);
    device.close();
  });

  test("the other issuer comes later, with the same request", async () => {
    const room = await Room.open();
    await room.markPresent();
    room.answering = 1;
    const device = await openDevice(room);
    await device.scan(room.slip(0));
    await reaches(device, "welcome");
    await device.enter();
    await until(device, (state) => state.is === "entering" && state.waitsFor === "room");
    room.answering = 2;
    await reaches(device, "waiting");
    expect(new Set(room.requests).size).toBe(1);
    device.close();
  });
});

describe("a network that fails", () => {
  test.each(["before", "after"] as const)("each first call is lost %s it arrives", async (when) => {
    const room = await Room.open();
    await room.markPresent();
    room.move(0, OPEN);
    room.move(1, OPEN);
    const service = troubled(room, (_, nth) => (nth === 0 ? when : null));
    const device = await openDevice(service);
    await device.scan(room.slip(0));
    await reaches(device, "welcome");
    await device.enter();
    await vote(device, "blank");
    await until(device, (state) => [0, 1].every((nth) => mine(state, nth) === "in_box"));
    expect(new Set(room.requests).size).toBe(1);
    expect(new Set(room.casts).size).toBe(2);
    expect([await room.votes(0), await room.votes(1)]).toEqual([["blank"], ["blank"]]);
    await room.close(0);
    device.told(await room.publish(0));
    await until(device, (state) => mine(state, 0) === "counted");
    device.close();
  });

  test("a reload at every step goes on with the same bytes", async () => {
    const room = await Room.open();
    await room.markPresent();
    room.move(0, OPEN);
    const memory = new VolatileMemory();
    // Nothing ever answers, so that each step is as far as it gets.
    const cut = troubled(room, (call) => (call === "admit" || call === "cast" ? "after" : null));
    let device = await openDevice(cut, memory);
    await device.scan(room.slip(0));
    await reaches(device, "welcome");
    await device.enter();
    await until(device, () => room.requests.length > 0);
    device.close();
    device = await openDevice(room, memory);
    await reaches(device, "waiting");
    device.close();
    device = await openDevice(cut, memory);
    device.told(room.now());
    await vote(device, 3);
    await until(device, () => room.casts.length > 0);
    device.close();
    device = await openDevice(room, memory);
    await until(device, (state) => mine(state, 0) === "in_box");
    expect([new Set(room.requests).size, new Set(room.casts).size]).toEqual([1, 1]);
    expect(await room.votes(0)).toEqual([3]);
    device.close();
  });
});

describe("polls that are not open", () => {
  test("a paused poll keeps the ballot until it is resumed", async () => {
    const room = await Room.open();
    await room.markPresent();
    room.move(0, OPEN);
    const { device } = await admitted(room, 0);
    await reaches(device, "open");
    room.move(0, { phase: "paused" });
    await vote(device, 0);
    await until(device, (state) => state.is === "sending" && later(state) === "paused");
    device.told(room.move(0, OPEN));
    await until(device, (state) => mine(state, 0) === "in_box");
    expect(new Set(room.casts).size).toBe(1);
    device.close();
  });

  test("a ballot that is held up does not keep the member from other polls", async () => {
    const room = await Room.open();
    await room.markPresent();
    room.move(0, OPEN);
    const { device } = await admitted(room, 0);
    await reaches(device, "open");
    device.told(room.move(0, { phase: "paused" }));
    device.told(room.move(1, OPEN));
    const { batch } = await reaches(device, "open");
    expect(batch.map(({ poll }) => poll.number)).toEqual([2]);
    device.close();
  });

  test("closed is believed with its checkpoint only", async () => {
    const room = await Room.open();
    await room.markPresent();
    room.move(0, OPEN);
    let note: (real: string | null) => string | null = () => null;
    const service: Service = Object.create(room, {
      cast: {
        value: async (meeting: string, ballot: Bytes) => {
          try {
            return await room.cast(meeting, ballot);
          } catch (error) {
            if (!(error instanceof RefusedByServer)) throw error;
            throw new RefusedByServer(error.code, note(error.checkpoint));
          }
        },
      },
    });
    const { device } = await admitted(room, 0, service);
    await reaches(device, "open");
    await room.close(0);
    await vote(device, 2);
    await until(device, (state) => later(state) === "unproven");
    await room.close(1);
    note = () => room.poll(1).checkpoint; // of another poll
    const before = room.casts.length;
    await until(device, () => room.casts.length > before + 2);
    expect(mine(device.state, 0)).toBe("sealed");
    note = (real) => real;
    await until(device, (state) => mine(state, 0) === "missed");
    expect(new Set(room.casts).size).toBe(1);
    device.close();
  });

  test("a poll closed before the admission is left out, nothing is blinded anew", async () => {
    const room = await Room.open();
    const device = await openDevice(room);
    await device.scan(room.slip(0));
    await reaches(device, "welcome");
    await device.enter();
    await until(device, (state) => state.is === "entering" && state.waitsFor === "presence");
    await room.close(0);
    await room.markPresent();
    const { meeting } = await reaches(device, "waiting");
    expect(meeting.polls.map((one) => one.mine.is)).toEqual(["missed", "ready"]);
    // Two blinded messages of the second poll, then 64 bytes of a signature.
    const blinded = (request: string | undefined) => request?.slice(-2 * (768 + 64), -2 * 64);
    expect(blinded(room.requests.at(-1))).toBe(blinded(room.requests[0]));
    device.close();
  });
});
