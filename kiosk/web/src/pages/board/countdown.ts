// Seconds that the server told once, counted down here.

import { useEffect, useState } from "preact/hooks";

/** Seconds left, null when nothing runs out; `told` changes whenever the server spoke. */
export function useCountdown(seconds: number | null, told: unknown): number | null {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    setLeft(seconds);
    if (seconds === null) return;
    const end = performance.now() + seconds * 1000;
    const count = (): void => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1000)));
    const timer = setInterval(count, 200);
    return () => clearInterval(timer);
  }, [seconds, told]);
  return left;
}
