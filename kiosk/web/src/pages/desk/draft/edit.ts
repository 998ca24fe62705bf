// What every section of the draft's page works with.
import type { Draft } from "../../../service/draft";

export interface Edit {
  draft: Draft;
  change: (draft: Draft) => void;
  /** What is wrong at a place of the draft, as a sentence; `null` when nothing is. */
  wrong: (place: string) => string | null;
}
