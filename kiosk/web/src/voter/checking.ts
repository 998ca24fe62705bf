// After the count: is the own ballot in the published box? (design §2.9; SPEC §11.5, §12.1)
//
// Only a checkpoint that the kiosk signed too and that the certificate names is believed, and the
// whole leaf list is fetched: nobody learns which leaf was looked for.

import { checkLeaves, readLeaves } from "../protocol/ballot_box";
import { writeProof } from "../protocol/broken_promise";
import { fromUtf8, type Leaf, type PollId, unbase64 } from "../protocol/bytes";
import { type Certificate, readCertificateOf } from "../protocol/certificate";
import { checkpointHash, readCheckpointOf, verifyKiosk } from "../protocol/checkpoint";
import type { MeetingStatus } from "../protocol/api";
import type { Chain } from "../protocol/chain";
import type { SealedManifest } from "../protocol/manifest";
import { type Code, ensure, Refused } from "../protocol/refusal";
import { chance } from "./chance";
import { Patience } from "./naps";
import { type DeviceRecord, type HeldPoll, heldOf, underOf, withHeld } from "./record";
import type { Around } from "./sending";
import { RefusedByServer, type Service } from "./service";

/** A published box, all of whose signatures hold. */
export interface PublishedBox {
  readonly certificate: Certificate;
  readonly leaves: readonly Leaf[];
  /** As fetched, for a proof. */
  readonly checkpointText: string;
  readonly leavesText: string;
}

/**
 * Fetches certificate, checkpoint and leaves, and checks that they are of one box.
 * Refused: the server's refusals before the certificate is published; bad_signature, box_mismatch
 * and the like when something does not hold.
 */
export async function fetchBox(
  service: Service,
  manifest: SealedManifest,
  poll: PollId,
): Promise<PublishedBox> {
  const { meeting, kiosk_key } = manifest.says;
  const { document, signatures } = await service.certificate(meeting, poll);
  const certificate = await readCertificateOf(unbase64(document), signatures, manifest, poll);
  const note = await service.checkpoint(meeting, poll);
  const checkpoint = await readCheckpointOf(note, manifest, poll);
  await verifyKiosk(checkpoint, kiosk_key);
  ensure((await checkpointHash(checkpoint)) === certificate.checkpoint, "box_mismatch");
  const list = await service.leaves(meeting, poll);
  const leaves = readLeaves(list);
  await checkLeaves(leaves, checkpoint.says);
  const texts = { checkpointText: fromUtf8(note), leavesText: fromUtf8(list) };
  return { certificate, leaves, ...texts };
}

/** What the published box says of one poll's holding; the same where it says nothing. */
export function weigh(
  held: HeldPoll,
  box: PublishedBox,
  manifest: SealedManifest,
  record: DeviceRecord,
): HeldPoll {
  switch (held.is) {
    case "in_box": {
      const { promise, poll } = held;
      if (box.leaves.includes(promise.leaf)) return { is: "counted", poll, promise };
      const proof = writeProof(manifest.bytes, {
        signatures: underOf(record, manifest.says.number).manifest?.signatures ?? "",
        promise,
        checkpoint: box.checkpointText,
        leaves: box.leavesText,
      });
      return { is: "broken", poll, promise, proof };
    }
    // Nothing can be cast any more: keys and tokens go.
    case "asked":
    case "ready":
      return { is: "missed", poll: held.poll, leaf: null };
    default:
      return held;
  }
}

/** A room reads the result at one moment and need not fetch the list in the same one. */
const SPREAD_MS = 4_000;
const RETRY_MS = { first: 2_000, most: 20_000 };

export class Checking {
  /** Boxes that did not hold what they should. */
  readonly refused = new Map<PollId, Code>();
  private readonly underWay = new Set<PollId>();

  constructor(private readonly around: Around) {}

  /** Checks every published box about which the device has something to ask. */
  start(chain: Chain, status: MeetingStatus): void {
    for (const { poll, phase } of status.polls) {
      const published = phase.phase === "certified" && phase.published;
      const known = this.underWay.has(poll) || this.refused.has(poll);
      if (!published || known || !this.concerns(poll)) continue;
      this.underWay.add(poll);
      void this.check(poll, chain.of(poll)).finally(() => {
        this.underWay.delete(poll);
        this.around.changed();
      });
    }
  }

  private concerns(poll: PollId): boolean {
    const record = this.around.notebook.record;
    const held = record === null ? null : heldOf(record, poll);
    return held !== null && ["asked", "ready", "in_box"].includes(held.is);
  }

  private async check(poll: PollId, manifest: SealedManifest): Promise<void> {
    const { notebook, service, naps } = this.around;
    const patience = new Patience(RETRY_MS.first, RETRY_MS.most);
    await naps.nap(chance() * SPREAD_MS);
    while (!this.around.isOver() && this.concerns(poll)) {
      try {
        const box = await fetchBox(service, manifest, poll);
        return await notebook.update((record) => {
          const held = heldOf(record, poll);
          const weighed = held === null ? null : weigh(held, box, manifest, record);
          return weighed === null || weighed === held ? record : withHeld(record, weighed);
        });
      } catch (error) {
        // The server may not have published it after all; the next thing it tells decides.
        if (error instanceof RefusedByServer) return;
        if (error instanceof Refused) {
          this.refused.set(poll, error.code);
          return;
        }
        await naps.nap(patience.next());
      }
    }
  }
}
