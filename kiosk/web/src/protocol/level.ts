// The four levels, best first, and a poll's choice of them (SPEC §5).

import { type Form, listOf, oneOf } from "./document";
import { ensure } from "./refusal";

/** Best first. */
export const LEVELS = ["excellent", "good", "completed", "not_completed"] as const;

export type Level = (typeof LEVELS)[number];

export const level: Form<Level> = oneOf(...LEVELS);

/** Two to eight distinct levels, best first; refused: malformed, as the document around it. */
export const scale: Form<Level[]> = (value) => {
  const levels = listOf(level)(value);
  const ascending = levels.every(
    (one, at) => at === 0 || LEVELS.indexOf(levels[at - 1] as Level) < LEVELS.indexOf(one),
  );
  ensure(levels.length >= 2 && ascending, "malformed");
  return levels;
};
