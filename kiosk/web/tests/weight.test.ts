// The vote page is light: everything that a phone fetches to vote, cryptography and the words of
// one language included, under 60 kB compressed. Needs the built pages (`make pages`).
import { readFileSync } from "node:fs";
import { constants, gzipSync } from "node:zlib";
import { expect, it } from "vitest";

const LIMIT_BYTES = 60_000;

const dist = new URL("../dist/", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, dist));
const level = constants.Z_BEST_COMPRESSION;
const weigh = (file: string) => gzipSync(read(file), { level }).length;

interface Chunk {
  file: string;
  src?: string;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}
const manifest = () =>
  JSON.parse(read(".vite/vote.json").toString()) as Record<string, Chunk | undefined>;

/** The files that a chunk brings with it, without what it imports on need. */
function filesOf(chunks: Record<string, Chunk | undefined>, name: string, found: Set<string>) {
  const chunk = chunks[name];
  if (chunk === undefined || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const style of chunk.css ?? []) found.add(style);
  for (const other of chunk.imports ?? []) filesOf(chunks, other, found);
  return found;
}

/** Fetched only where needed: the camera, curves that a browser lacks, screens seen later. */
const ON_NEED =
  /\/qr\/|curve\.ts|dhkem-x25519|browser-external|vote\/(scan|result|help|warnings)\.tsx/;
const WORDS = /^strings\/(vi|en)\/(\w+)\.ftl/;
const ROOMS = ["look", "vote", "levels"];

it.each(["vi", "en"])("weighs less than 60 kB with its words in %s", (lang) => {
  const chunks = manifest();
  const files = filesOf(chunks, "vote.html", new Set());
  const later: string[] = [];
  for (const name of dynamicOf(chunks, "vote.html")) {
    const [, language, room] = WORDS.exec(name) ?? [];
    if (language === undefined) {
      if (ON_NEED.test(name)) later.push(name);
      else filesOf(chunks, name, files);
    } else if (language === lang && ROOMS.includes(room ?? "")) {
      filesOf(chunks, name, files);
    }
  }
  const weights = ["vote.html", ...files].map((file) => [file, weigh(file)] as const);
  const total = weights.reduce((sum, [, bytes]) => sum + bytes, 0);
  const extra = later.flatMap((name) =>
    [...filesOf(chunks, name, new Set(files))].slice(files.size),
  );
  const asked = extra.reduce((sum, file) => sum + weigh(file), 0);
  console.log(`vote page (${lang}): ${total} B of ${LIMIT_BYTES}, and ${asked} B on need`);
  expect(Object.fromEntries(weights)).toHaveProperty(["vote.html"]);
  expect(files.size).toBeGreaterThan(4);
  expect(total).toBeLessThan(LIMIT_BYTES);
});

/** What a page and its static imports may import later. */
function dynamicOf(chunks: Record<string, Chunk | undefined>, name: string): Set<string> {
  const [seen, found] = [new Set<string>(), new Set<string>()];
  const walk = (at: string) => {
    if (seen.has(at)) return;
    seen.add(at);
    for (const other of chunks[at]?.imports ?? []) walk(other);
    for (const other of chunks[at]?.dynamicImports ?? []) {
      found.add(other);
      walk(other);
    }
  };
  walk(name);
  return found;
}
