// A member in a room: a device with its memory, and a network that can fail.

import type { PollId } from "../../src/protocol/bytes";
import type { Vote } from "../../src/protocol/seal";
import { Device, type DeviceState } from "../../src/voter/device";
import { type Memory, VolatileMemory } from "../../src/voter/memory";
import { type Service, Unreachable } from "../../src/voter/service";
import type { Room } from "./room";

/** Waits a thousandth of the time. */
export const hasty = (ms: number): Promise<void> =>
  new Promise((done) => setTimeout(done, ms / 1_000));

/** Resolves once the device is in such a state. */
export function until(
  device: Device,
  holds: (state: DeviceState) => boolean,
): Promise<DeviceState> {
  return new Promise((resolve) => {
    let stop = (): void => {};
    const listen = (state: DeviceState): void => {
      if (!holds(state)) return;
      resolve(state);
      stop();
    };
    stop = device.subscribe(listen);
  });
}

/** Resolves in the state of this name. */
export const reaches = <S extends DeviceState["is"]>(
  device: Device,
  is: S,
): Promise<DeviceState & { is: S }> =>
  until(device, (state) => state.is === is) as Promise<DeviceState & { is: S }>;

export const openDevice = (service: Service, memory: Memory = new VolatileMemory()) =>
  Device.open({ service, memory, wait: hasty });

/** A device whose member was let in. */
export async function admitted(room: Room, member: number, service: Service = room) {
  const memory = new VolatileMemory();
  const device = await openDevice(service, memory);
  await device.scan(room.slip(member));
  await reaches(device, "welcome");
  await device.enter();
  await until(device, ({ is }) => is === "waiting" || is === "open");
  return { device, memory };
}

/** Votes in everything that is open, the same way. */
export async function vote(device: Device, choice: Vote): Promise<void> {
  const { batch } = await reaches(device, "open");
  device.begin();
  await device.cast(new Map<PollId, Vote>(batch.map(({ poll }) => [poll.id, choice])));
}

/** A service of which every call can be made to fail, before it arrives or after. */
export function troubled(
  service: Service,
  trouble: (call: keyof Service, nth: number) => "before" | "after" | null,
): Service {
  const calls = new Map<string, number>();
  return new Proxy(service, {
    get(target, name: keyof Service) {
      const method = target[name] as (...args: unknown[]) => Promise<unknown>;
      if (typeof method !== "function") return method;
      return async (...args: unknown[]) => {
        const nth = calls.get(name) ?? 0;
        calls.set(name, nth + 1);
        const when = trouble(name, nth);
        if (when === "before") throw new Unreachable("cut off");
        const answer = await method.apply(target, args);
        if (when === "after") throw new Unreachable("the answer was lost");
        return answer;
      };
    },
  });
}

/** How far the own ballot of a poll has come. */
export const mine = (state: DeviceState, nth: number): string | null =>
  "meeting" in state ? (state.meeting?.polls[nth]?.mine.is ?? null) : null;

/** What the ballot of the first poll waits for. */
export function later(state: DeviceState): string | null {
  const first = "meeting" in state ? state.meeting?.polls[0]?.mine : undefined;
  return first?.is === "sealed" ? first.later : null;
}
