// Every sentence that a page asks for is in a catalogue of that page.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const web = new URL("../", import.meta.url);
const SHARED = ["look", "levels", "refusals", "help", "result", "scan", "warnings"];

function keys(rooms: readonly string[]): string[] {
  const sources = rooms.map((room) => readFileSync(new URL(`strings/vi/${room}.ftl`, web), "utf8"));
  return sources.flatMap((source) =>
    [...source.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map((match) => match[1] ?? ""),
  );
}

/** Keys as they stand in the code, and the beginnings of those that are put together there. */
function asked(page: string): { whole: string[]; begun: string[] } {
  const folder = new URL(`src/pages/${page}/`, web);
  const names = readdirSync(folder, { recursive: true }).map(String);
  const code = names
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(new URL(name, folder), "utf8"))
    .join("\n");
  const all = (pattern: RegExp) => [...code.matchAll(pattern)].map((match) => match[1] ?? "");
  return { whole: all(/\bsay\(\s*"([a-z0-9-]+)"/g), begun: all(/\bsay\(\s*`([a-z0-9-]+)\$/g) };
}

describe.each(readdirSync(new URL("src/pages/", web)))("page %s", (page) => {
  const known = new Set(keys([page, ...SHARED]));
  const { whole, begun } = asked(page);
  it("knows every key it asks for", () => {
    expect(whole.filter((key) => !known.has(key))).toEqual([]);
    const missing = begun.filter((start) => ![...known].some((key) => key.startsWith(start)));
    expect(missing).toEqual([]);
  });
});
