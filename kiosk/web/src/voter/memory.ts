// Where a device keeps its record. One act is one transaction.

import type { DeviceRecord } from "./record";

/** A record with the number of the change that made it. */
export interface Kept {
  readonly revision: number;
  readonly record: DeviceRecord;
}

/** Durable memory for one record, shared by all tabs of the page. */
export interface Memory {
  /** What is kept; null when there is nothing. */
  load(): Promise<Kept | null>;
  /**
   * Puts a record in place if what is kept still has this revision (null: nothing is kept).
   * False when another tab was quicker. True means: it is there after a crash.
   */
  store(expected: number | null, record: DeviceRecord): Promise<boolean>;
  /** Forgets everything. */
  wipe(): Promise<void>;
  /** Calls back when another tab changed something; returns how to stop. */
  watch?(changed: () => void): () => void;
}

/** Memory of a program that keeps nothing: protocol clients in tests. */
export class VolatileMemory implements Memory {
  private kept: Kept | null = null;
  private revisions = 0;

  async load(): Promise<Kept | null> {
    return this.kept;
  }

  async store(expected: number | null, record: DeviceRecord): Promise<boolean> {
    if ((this.kept?.revision ?? null) !== expected) return false;
    this.revisions += 1;
    // What is kept must not change with what the caller goes on using.
    this.kept = { revision: this.revisions, record: JSON.parse(JSON.stringify(record)) };
    return true;
  }

  async wipe(): Promise<void> {
    this.kept = null;
  }
}
