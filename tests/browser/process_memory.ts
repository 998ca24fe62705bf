// What stands in the memory of running processes, and in files: for tests that look for what should
// have gone.

import { closeSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";

/** Something that should be nowhere any more, in one of the forms in which programs hold it. */
export interface Canary {
  readonly name: string;
  readonly form: Buffer;
}

/** A secret as bytes, and as the texts that pages and requests make of it. */
export function canaries(name: string, secret: Uint8Array): Canary[] {
  const bytes = Buffer.from(secret);
  const texts = [bytes.toString("base64url"), bytes.toString("hex")];
  return [
    { name: `${name}, bytes`, form: bytes },
    ...texts.flatMap((text) => [
      { name: `${name}, text`, form: Buffer.from(text, "latin1") },
      { name: `${name}, wide text`, form: Buffer.from(text, "utf16le") },
    ]),
  ];
}

const CHUNK = 8 << 20;

/** A process and everything that it has started. */
export function family(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((one) => /^[0-9]+$/.test(one))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "latin1");
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    } catch {
      // It has ended meanwhile.
    }
  }
  const found = [root];
  for (const one of found) {
    for (const [child, parent] of parents) if (parent === one) found.push(child);
  }
  return found;
}

/** Names of the canaries that stand in the memory of a process. */
export function inMemory(process: number, sought: readonly Canary[]): string[] {
  const found = new Set<string>();
  let memory: number;
  try {
    memory = openSync(`/proc/${process}/mem`, "r");
  } catch {
    return []; // It has ended, or is closed even to its own user.
  }
  try {
    for (const [from, to] of ranges(process)) {
      eachChunk(memory, from, to, (chunk) => {
        for (const { name, form } of sought) if (chunk.includes(form)) found.add(name);
      });
    }
  } finally {
    closeSync(memory);
  }
  return [...found];
}

/** Where a process has memory of its own that is really there. */
function ranges(process: number): [number, number][] {
  const found: [number, number][] = [];
  let range: [number, number] | null = null;
  for (const line of readFileSync(`/proc/${process}/smaps`, "latin1").split("\n")) {
    const head = /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+ *(.*)$/.exec(line);
    if (head !== null) {
      const [, from = "", to = "", rights = "", name = ""] = head;
      // What cannot be written is the program's own file, or was handed over as it is.
      const own = rights.startsWith("rw") || (rights.startsWith("r") && !name.startsWith("/"));
      range = own ? [Number.parseInt(from, 16), Number.parseInt(to, 16)] : null;
    } else if (range !== null && /^Rss: +[1-9]/.test(line)) {
      found.push(range);
      range = null;
    }
  }
  return found;
}

/** Chunks overlap, so that nothing is cut in two. */
function eachChunk(
  memory: number,
  from: number,
  to: number,
  look: (chunk: Buffer) => void,
): void {
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (let at = from; at < to; at += CHUNK - 256) {
    try {
      const read = readSync(memory, buffer, 0, Math.min(CHUNK, to - at), at);
      look(buffer.subarray(0, read));
    } catch {
      return; // A hole, or a range that has gone meanwhile.
    }
  }
}

/** Names of the canaries that stand in the files of a folder, or in the folder's own names. */
export function inFiles(folder: string, sought: readonly Canary[]): string[] {
  const found = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    try {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      for (const { name, form } of sought) if (bytes.includes(form)) found.add(name);
    } catch {
      // It has gone meanwhile.
    }
  }
  return [...found];
}
