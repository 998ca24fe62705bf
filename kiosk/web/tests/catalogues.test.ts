// Both languages say the same things: the same keys, with the same variables.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const strings = (lang: string) => new URL(`../strings/${lang}/`, import.meta.url);

function messages(lang: string, room: string): Map<string, string[]> {
  const source = readFileSync(new URL(room, strings(lang)), "utf8");
  const found = new Map<string, string[]>();
  for (const block of source.split(/\n(?=[a-z])/)) {
    const key = /^([a-z][a-z0-9-]*) =/m.exec(block)?.[1];
    if (key === undefined) continue;
    expect(found.has(key), `${lang}/${room} has ${key} twice`).toBe(false);
    const variables = [...block.matchAll(/\{ ?\$([a-z-]+)/g)].map((match) => match[1] ?? "");
    found.set(key, [...new Set(variables)].sort());
  }
  return found;
}

describe.each(readdirSync(strings("vi")))("%s", (room) => {
  it("has the same keys and variables in both languages", () => {
    const [vi, en] = [messages("vi", room), messages("en", room)];
    expect(vi.size).toBeGreaterThan(0);
    expect([...en.entries()].sort()).toEqual([...vi.entries()].sort());
  });
});

it("knows the same files in both languages", () => {
  expect(readdirSync(strings("en")).sort()).toEqual(readdirSync(strings("vi")).sort());
});
