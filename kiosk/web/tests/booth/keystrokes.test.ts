// Fingers and scanners type into the same page.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Keystrokes, TypedText } from "../../src/pages/booth/keystrokes";

const SLIP = "https://hoinghi.example/v#1.AAAA.BBBB";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What keystrokes with these pauses before them turn out to be. */
function typed(keys: readonly string[], pauseMs: number): string[] {
  const heard: string[] = [];
  const keystrokes = new Keystrokes({
    key: (key) => heard.push(`key ${key}`),
    scan: (text) => heard.push(`scan ${text}`),
  });
  for (const key of keys) {
    vi.advanceTimersByTime(pauseMs);
    keystrokes.take(key);
  }
  vi.runAllTimers();
  return heard;
}

describe("keystrokes", () => {
  it("takes a scanner's characters for one text, with Enter at its end or without", () => {
    expect(typed([...SLIP, "Enter"], 5)).toEqual([`scan ${SLIP}`]);
    expect(typed([...SLIP], 5)).toEqual([`scan ${SLIP}`]);
  });

  it("lets no digit of a scanned text choose anything", () => {
    expect(typed([..."123451", "Enter"], 12)).toEqual(["scan 123451"]);
  });

  it("takes what fingers press one by one", () => {
    expect(typed(["1", "3", "Enter"], 150)).toEqual(["key 1", "key 3", "key Enter"]);
  });

  it("takes two quick keys of fingers for two keys", () => {
    expect(typed(["2", "Enter"], 40)).toEqual(["key 2", "key Enter"]);
  });
});

describe("a text typed by hand", () => {
  it("is whole at Enter, and forgotten when nobody goes on", () => {
    const counts: number[] = [];
    const text = new TypedText((count) => counts.push(count));
    expect([text.take("#1."), text.take("A"), text.take("Enter")]).toEqual([null, null, "#1.A"]);
    expect(text.take("Enter")).toBe(null);
    text.take("B");
    vi.advanceTimersByTime(60_000);
    expect(text.take("Enter")).toBe(null);
    expect(counts).toEqual([3, 4, 0, 0, 1, 0, 0]);
  });
});
