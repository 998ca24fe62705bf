// The four levels that a subject can be rated at, best first (SPEC §5).

import { type Form, oneOf } from "./document";

/** Best first. */
export const LEVELS = ["excellent", "good", "completed", "not_completed"] as const;

export type Level = (typeof LEVELS)[number];

export const level: Form<Level> = oneOf(...LEVELS);
