// Seconds of a countdown that the server began; the page counts down by itself.
import { useEffect, useState } from "preact/hooks";

/** Seconds left, never below nothing. `heardAt` is of `performance.now()`. */
export function useCountdown(seconds: number | null, heardAt: number): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (seconds === null) return;
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, [seconds, heardAt]);
  if (seconds === null) return 0;
  return Math.max(0, Math.ceil(seconds - Math.max(0, now - heardAt) / 1000));
}
