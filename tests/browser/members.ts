// The other members: each a device of the protocol client without any screen.

import type { Vote } from "../../kiosk/web/src/protocol/seal";
import { Device, type DeviceState } from "../../kiosk/web/src/voter/device";
import { VolatileMemory } from "../../kiosk/web/src/voter/memory";
import { HttpService } from "../../kiosk/web/src/voter/service";

/** Longest wait between two tries: a room that is not there need not be spread out. */
const WAIT_MS_MAX = 40;
/** Nothing here takes longer. */
const PATIENCE_MS = 30_000;

export class Member {
  private constructor(readonly device: Device) {}

  /** A member who has scanned a slip and asked to be let in. */
  static async enter(origin: string, url: string): Promise<Member> {
    const device = await Device.open({
      memory: new VolatileMemory(),
      service: new HttpService(origin),
      wait: (ms) => new Promise((done) => setTimeout(done, Math.min(ms, WAIT_MS_MAX))),
    });
    const member = new Member(device);
    await device.scan(new URL(url).hash);
    await member.until(({ is }) => is === "welcome");
    await device.enter();
    await device.ask();
    await member.until(({ is }) => ["waiting", "open"].includes(is));
    return member;
  }

  /** Votes in everything that is open: the n-th choice in the n-th poll. */
  async vote(choices: readonly Vote[]): Promise<void> {
    await this.device.ask();
    await this.until(({ is }) => is === "open");
    this.device.begin();
    const state = this.device.state;
    if (state.is !== "voting") throw new Error(`a member who begins to vote is ${state.is}`);
    const chosen = state.batch.map(({ poll }, at) => [poll.id, choices[at] ?? "blank"] as const);
    await this.device.cast(new Map(chosen));
    await this.until(({ is }) => !["sending", "voting"].includes(is));
  }

  leave(): void {
    this.device.close();
  }

  /** Resolves when the device is in such a state. */
  private until(isThere: (state: DeviceState) => boolean): Promise<void> {
    return new Promise((there, late) => {
      const fail = (): void => late(new Error(`a member's device is still ${this.device.state.is}`));
      const timer = setTimeout(fail, PATIENCE_MS);
      let stop = (): void => {};
      stop = this.device.subscribe((state) => {
        if (!isThere(state)) return;
        clearTimeout(timer);
        // The first call comes before `stop` is known.
        queueMicrotask(() => stop());
        there();
      });
    });
  }
}
