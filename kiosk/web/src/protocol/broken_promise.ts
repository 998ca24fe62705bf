// A promise against the final leaf list: kept, or broken with a proof for everybody (SPEC §11.5).

import { checkLeaves, readLeaves } from "./ballot_box";
import { base64, type Bytes, unbase64, utf8 } from "./bytes";
import { readCheckpointOf } from "./checkpoint";
import {
  base64Text,
  type Form,
  oneOf,
  readDocument,
  record,
  text,
  writeDocument,
} from "./document";
import { SealedManifest } from "./manifest";
import { type Promised, promised, verifyPromise } from "./promise";
import { ensure } from "./refusal";

const FORMAT = "phieukin/v1/broken-promise";
/** Longest proof, in bytes. */
export const PROOF_BYTES_MAX = 4 << 20;

/** Two statements that the server signed and that cannot both be true. */
export interface BrokenPromise {
  format: typeof FORMAT;
  /** Base64. */
  manifest: string;
  signatures: string;
  promise: Promised;
  checkpoint: string;
  leaves: string;
}

const form: Form<BrokenPromise> = record({
  format: oneOf(FORMAT),
  manifest: base64Text,
  signatures: text,
  promise: promised,
  checkpoint: text,
  leaves: text,
});

/** The exact bytes of a proof, as text; nothing in it is checked. */
export const writeProof = (
  manifest: Bytes,
  rest: Omit<BrokenPromise, "format" | "manifest">,
): string => writeDocument(form({ format: FORMAT, manifest: base64(manifest), ...rest }));

/**
 * Whether the promise in a proof was broken, after every signature was checked.
 * Refused: the code of the first check that fails, in the order of SPEC §11.5.
 */
export async function isBroken(bytes: Bytes): Promise<boolean> {
  const proof = readDocument(bytes, form, PROOF_BYTES_MAX);
  const manifest = await SealedManifest.read(unbase64(proof.manifest));
  await manifest.verifySignatures(proof.signatures);
  const { promise } = proof;
  ensure(promise.fingerprint === manifest.fingerprint, "wrong_meeting");
  manifest.poll(promise.poll);
  await verifyPromise(promise, manifest.says.server_key);
  const { says } = await readCheckpointOf(utf8(proof.checkpoint), manifest, promise.poll);
  const leaves = readLeaves(utf8(proof.leaves));
  await checkLeaves(leaves, says);
  return !leaves.includes(promise.leaf);
}
