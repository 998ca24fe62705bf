// What a manifest says of the recovery shares (SPEC §7).

import type { Hex } from "./bytes";
import { count, type Form, hexOf, listOf, record, truth } from "./document";
import { ensure } from "./refusal";

/** How the meeting seed was shared out. */
export interface Recovery {
  /** How many shares bring the seed back. */
  threshold: number;
  /** The kiosk keeps no seed: its committee brings it back to open the box. */
  quorum_opening: boolean;
  /** Commitment to each share; the first is of share 1. */
  shares: Hex[];
}

export const recovery: Form<Recovery> = record({
  threshold: count,
  quorum_opening: truth,
  shares: listOf(hexOf(32)),
});

/** No single holder suffices, and no more are needed than there are; refused: malformed. */
export function checkRecovery({ threshold, shares }: Recovery): void {
  ensure(threshold >= 2 && threshold <= shares.length && shares.length <= 10, "malformed");
  ensure(new Set(shares).size === shares.length, "malformed");
}
