// A device's memory in the browser: one encrypted record in IndexedDB.
//
// The key lies beside the record and cannot be exported, so that a copy of the profile's files
// alone does not show the slip's secret; wiping throws key and record away together.

import { type Bytes, fromUtf8, utf8 } from "../protocol/bytes";
import type { Kept, Memory } from "./memory";
import type { DeviceRecord } from "./record";

const DATABASE = "phieukin-device";
const STORE = "device";
const [KEY, RECORD] = ["key", "record"];

/** A record as it lies on the disk. */
interface Stored {
  readonly revision: number;
  readonly iv: Bytes;
  readonly sealed: ArrayBuffer;
}

export class IndexedDbMemory implements Memory {
  private constructor(
    private readonly database: IDBDatabase,
    private readonly tabs: BroadcastChannel | null,
  ) {}

  /** Opens the memory; fails where the browser keeps nothing, as in some private windows. */
  static async open(name: string = DATABASE): Promise<IndexedDbMemory> {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    const database = await answerOf(opening);
    const tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
    const memory = new IndexedDbMemory(database, tabs);
    await memory.key(); // fails here rather than after the slip was scanned
    return memory;
  }

  async load(): Promise<Kept | null> {
    const store = this.transaction("readonly").objectStore(STORE);
    const [stored, key] = await Promise.all([
      answerOf<Stored | undefined>(store.get(RECORD)),
      answerOf<CryptoKey | undefined>(store.get(KEY)),
    ]);
    if (stored === undefined || key === undefined) return null;
    const aes = { name: "AES-GCM", iv: stored.iv };
    const opened = await crypto.subtle.decrypt(aes, key, stored.sealed);
    const record = JSON.parse(fromUtf8(new Uint8Array(opened))) as DeviceRecord;
    return { revision: stored.revision, record };
  }

  async store(expected: number | null, record: DeviceRecord): Promise<boolean> {
    const key = await this.key();
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt(
      { name: "AES-GCM", iv },
      key,
      utf8(JSON.stringify(record)),
    );
    // Random, so that a tab that slept through a wipe does not take a new record for its own.
    const [revision = 0] = crypto.getRandomValues(new Uint32Array(1));
    const transaction = this.transaction("readwrite");
    const done = completion(transaction);
    const store = transaction.objectStore(STORE);
    const now = await answerOf<Stored | undefined>(store.get(RECORD));
    const unchanged = (now?.revision ?? null) === expected;
    if (unchanged) store.put({ revision, iv, sealed } satisfies Stored, RECORD);
    await done;
    if (unchanged) this.tabs?.postMessage(null);
    return unchanged;
  }

  async wipe(): Promise<void> {
    const transaction = this.transaction("readwrite");
    const done = completion(transaction);
    transaction.objectStore(STORE).clear();
    await done;
    this.tabs?.postMessage(null);
  }

  watch(changed: () => void): () => void {
    this.tabs?.addEventListener("message", changed);
    return () => this.tabs?.removeEventListener("message", changed);
  }

  /** The key of this browser; the first that was stored is everybody's. */
  private async key(): Promise<CryptoKey> {
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]);
    const transaction = this.transaction("readwrite");
    const done = completion(transaction);
    const store = transaction.objectStore(STORE);
    const found = await answerOf<CryptoKey | undefined>(store.get(KEY));
    if (found === undefined) store.put(made, KEY);
    await done;
    return found ?? made;
  }

  private transaction(mode: IDBTransactionMode): IDBTransaction {
    // Strict: what is stored is on the disk before the request that needs it is sent.
    return this.database.transaction(STORE, mode, { durability: "strict" });
  }
}

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const completion = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
