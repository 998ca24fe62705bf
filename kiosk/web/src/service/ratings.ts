// The published conclusion, checked as it arrives.

import { signedDocument } from "../protocol/api";
import { unbase64 } from "../protocol/bytes";
import { type Ratings, readRatingsOf } from "../protocol/conclusion_record";
import type { SealedManifest } from "../protocol/manifest";
import { get } from "./evidence";

/**
 * The ratings of the conclusion that stands, once one was published; its signature is checked.
 * `known` is the number of those that are here already. Refused: as [`readRatingsOf`].
 */
export async function fetchRatings(
  manifest: SealedManifest,
  known: number,
): Promise<Ratings | null> {
  const path = `/api/meetings/${manifest.says.meeting}`;
  const { conclusions } = (await (await get(`${path}/concluded`)).json()) as {
    conclusions: number;
  };
  if (!Number.isInteger(conclusions) || conclusions <= known) return null;
  const answer = await get(`${path}/ratings/${conclusions}`);
  const { document, signatures } = signedDocument(await answer.json());
  return readRatingsOf(unbase64(document), signatures, manifest, conclusions);
}
