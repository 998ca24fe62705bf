// The server's word that a ballot is in the box (SPEC §11.4).

import { type Fingerprint, type Hex, type Leaf, type PollId, type PublicKey, unhex } from "./bytes";
import { type Form, hexOf, record } from "./document";
import { PROMISE } from "./label";
import { verify } from "./signature";

export interface Promised {
  fingerprint: Fingerprint;
  poll: PollId;
  leaf: Leaf;
  /** 64 bytes by the server key. */
  signature: Hex;
}

export const promised: Form<Promised> = record({
  fingerprint: hexOf(32),
  poll: hexOf(16),
  leaf: hexOf(32),
  signature: hexOf(64),
});

/** Checks the server's signature; refused: bad_signature. */
export const verifyPromise = (promise: Promised, serverKey: PublicKey): Promise<void> =>
  verify(
    serverKey,
    unhex(promise.signature),
    PROMISE,
    unhex(promise.fingerprint),
    unhex(promise.poll),
    unhex(promise.leaf),
  );
