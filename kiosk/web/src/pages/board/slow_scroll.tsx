// A box that moves slowly through what does not fit, so that a hall sees all of it. It is an
// ordinary scrolling box for whoever has a pointer or a keyboard, and stands still where motion is
// not wanted.

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../../words";

/** Lines a second. */
const LINES_A_SECOND = 0.6;
/** How long it rests at the beginning and at the end. */
const REST_MS = 4000;
/** A move is never further than this much time explains: a page that was hidden does not jump. */
const FRAME_MS_MAX = 100;

interface SlowScrollProps {
  label: string;
  /** Names the box for the style. */
  kind: string;
  children: ComponentChildren;
}

export function SlowScroll({ label, kind, children }: SlowScrollProps) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [beyond, setBeyond] = useState({ down: false, across: false });
  const [still, setStill] = useState(isStillWanted);
  useEffect(() => {
    const [outer, inner] = [box.current, content.current];
    if (outer === null || inner === null) return;
    const observer = new ResizeObserver(() => setBeyond(whatIsBeyond(outer)));
    observer.observe(outer);
    observer.observe(inner);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const element = box.current;
    if (element === null || !beyond.down || still) return;
    return move(element);
  }, [beyond.down, still]);
  return (
    <div class={`slow ${kind}`}>
      <div
        ref={box}
        class="slow-box"
        role="group"
        aria-label={label}
        // A box that scrolls must be reachable by keyboard.
        {...(beyond.down || beyond.across ? { tabIndex: 0 } : {})}
        onPointerDown={() => setStill(true)}
        onWheel={() => setStill(true)}
      >
        <div ref={content}>{children}</div>
      </div>
      {beyond.down && (
        <button type="button" class="language" onClick={() => setStill(!still)}>
          {words.say(still ? "scroll-go" : "scroll-stop")}
        </button>
      )}
    </div>
  );
}

function whatIsBeyond(box: HTMLElement): { down: boolean; across: boolean } {
  return {
    down: box.scrollHeight > box.clientHeight + 1,
    across: box.scrollWidth > box.clientWidth + 1,
  };
}

const isStillWanted = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

function move(box: HTMLElement): () => void {
  const speed = (parseFloat(getComputedStyle(box).fontSize) * 1.5 * LINES_A_SECOND) / 1000;
  let place = box.scrollTop;
  let last = performance.now();
  let restUntil = last + REST_MS;
  let frame = requestAnimationFrame(function step(now) {
    frame = requestAnimationFrame(step);
    const passed = Math.min(now - last, FRAME_MS_MAX);
    last = now;
    if (now < restUntil) return;
    const end = box.scrollHeight - box.clientHeight;
    if (place >= end) {
      place = 0;
      restUntil = now + REST_MS;
    } else {
      place = Math.min(place + passed * speed, end);
      if (place >= end) restUntil = now + REST_MS;
    }
    box.scrollTop = place;
  });
  return () => cancelAnimationFrame(frame);
}
