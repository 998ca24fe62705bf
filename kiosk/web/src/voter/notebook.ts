// The device's record, and every change to it: compare-and-swap on a memory that tabs share.

import type { Memory } from "./memory";
import type { DeviceRecord } from "./record";

/** What an earlier version of the page kept has no list of amendments. */
const whole = (kept: DeviceRecord): DeviceRecord => ({ ...kept, later: kept.later ?? [] });

export class Notebook {
  private revision: number | null = null;
  private page: DeviceRecord | null = null;

  constructor(private readonly memory: Memory) {}

  /** What is kept, as of the last look. */
  get record(): DeviceRecord | null {
    return this.page;
  }

  /** Looks at the memory again. */
  async reload(): Promise<void> {
    const kept = await this.memory.load();
    this.revision = kept?.revision ?? null;
    this.page = kept === null ? null : whole(kept.record);
  }

  /**
   * Changes what is kept, durably when it resolves. `change` gets what is kept now, which another
   * tab may have moved on, and is asked again when that tab was quicker; it returns what it was
   * given where there is nothing to change.
   */
  async update(change: (record: DeviceRecord) => DeviceRecord): Promise<void> {
    for (;;) {
      await this.reload();
      if (this.page === null) return;
      const changed = change(this.page);
      if (changed === this.page) return;
      if (await this.memory.store(this.revision, changed)) return this.reload();
    }
  }

  /** Begins a record; false when there is another one already. */
  async begin(record: DeviceRecord): Promise<boolean> {
    const begun = await this.memory.store(null, record);
    await this.reload();
    return begun;
  }

  /** Forgets everything. */
  async wipe(): Promise<void> {
    await this.memory.wipe();
    await this.reload();
  }
}
