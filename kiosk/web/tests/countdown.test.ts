// The seconds until a box is locked are never more than there are.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Countdown } from "../src/pages/vote/countdown";

let now = 0;
const at = (seconds: number) => {
  now = 1000 * seconds;
};
beforeEach(() => {
  vi.useFakeTimers();
  at(0);
});
afterEach(() => void vi.useRealTimers());

const started = () => {
  const countdown = new Countdown(() => {}, () => now);
  countdown.told("a", 10);
  return countdown;
};

it("goes on by itself, down to nothing", () => {
  const countdown = started();
  expect(countdown.left("a")).toBe(10);
  at(3.5);
  expect(countdown.left("a")).toBe(7);
  at(30);
  expect(countdown.left("a")).toBe(0);
  expect(countdown.left("b")).toBeNull();
});

it("believes the earlier of two words about one moment", () => {
  const countdown = started();
  at(2);
  countdown.told("a", 9); // said in time, heard late
  expect(countdown.left("a")).toBe(8);
  countdown.told("a", 6);
  expect(countdown.left("a")).toBe(6);
});

it("begins anew when the locking was begun anew, and ends when it was called off", () => {
  const countdown = started();
  at(8);
  countdown.told("a", 10);
  expect(countdown.left("a")).toBe(10);
  countdown.told("a", null);
  expect(countdown.left("a")).toBeNull();
});
