// From the slip to tokens, one stored step after another, each tried until it is done or refused.

import type { MeetingStatus } from "../protocol/api";
import { base64, unbase64 } from "../protocol/bytes";
import { writeDocument } from "../protocol/document";
import type { SealedManifest } from "../protocol/manifest";
import { type Code, Refused } from "../protocol/refusal";
import {
  checkManifest,
  fetchManifest,
  fetchProof,
  finishTokens,
  pollsToAskFor,
  prepareRequest,
  withAnswer,
  withoutClosed,
  withRequest,
} from "./admission";
import { Patience } from "./naps";
import { type DeviceRecord, withoutServed } from "./record";
import type { Around } from "./sending";
import { RefusedByServer, Unreachable } from "./service";
import type { WaitsFor } from "./state";

/** Why the device asks no further until the member tries again. */
export type Stop =
  | { is: "manifest_refused"; code: Code }
  | { is: "not_admitted"; code: Code; evidence: string | null };

const WAITS_MS = {
  network: { first: 1_000, most: 8_000 },
  presence: { first: 2_500, most: 8_000 },
  room: { first: 700, most: 4_000 },
  device: { first: 1_000, most: 8_000 },
};

type Step = () => Promise<void>;

export class Entering {
  /** The checked manifest of the slip in use. */
  manifest: SealedManifest | null = null;
  stop: Stop | null = null;
  /** What holds the present step up. */
  waitsFor: WaitsFor = null;
  private status: MeetingStatus | null = null;
  private running = false;
  private patience: { waitsFor: WaitsFor; patience: Patience } | null = null;
  /** The last answer to the request, for evidence. */
  private answer: string | null = null;

  constructor(private readonly around: Around) {}

  /** Whether a step is being taken. */
  get isAtWork(): boolean {
    return this.running;
  }

  /** Takes the steps that are left, if any. */
  start(status: MeetingStatus | null): void {
    this.status = status;
    if (this.running || this.stop !== null || this.nextStep() === null) return;
    this.running = true;
    void this.run().finally(() => {
      this.running = false;
      this.waitsFor = null;
      this.around.changed();
    });
  }

  /** The slip is no longer in use. */
  forget(): void {
    [this.manifest, this.stop, this.status, this.answer] = [null, null, null, null];
  }

  private async run(): Promise<void> {
    while (!this.around.isOver() && this.stop === null) {
      const step = this.nextStep();
      if (step === null) return;
      try {
        await step();
      } catch (error) {
        await this.settle(error);
      }
      this.around.changed();
    }
  }

  private nextStep(): Step | null {
    const { record } = this.around.notebook;
    if (record === null) return null;
    const manifest = this.manifest?.fingerprint === record.fingerprint ? this.manifest : null;
    if (manifest === null) return () => this.getManifest(record);
    if (!record.entered) return null;
    if (record.proof === null) return () => this.getProof(record, manifest);
    if (record.request !== null) return () => this.post(record, manifest);
    const { status } = this;
    if (status === null) return record.polls.length === 0 ? () => this.getStatus(manifest) : null;
    const polls = pollsToAskFor(record, manifest, status);
    return polls.length === 0 ? null : () => this.prepare(record, manifest, status);
  }

  private async getManifest(record: DeviceRecord): Promise<void> {
    this.manifest = null;
    if (record.manifest !== null) {
      this.manifest = await checkManifest(record.manifest, record.fingerprint);
      return;
    }
    const { manifest, document } = await fetchManifest(this.around.service, record.fingerprint);
    await this.update(record, (now) => ({ ...now, manifest: document }));
    this.manifest = manifest;
  }

  private async getProof(record: DeviceRecord, manifest: SealedManifest): Promise<void> {
    const proof = await fetchProof(record, manifest, this.around.service);
    await this.update(record, (now) => ({ ...now, proof }));
  }

  private async getStatus(manifest: SealedManifest): Promise<void> {
    const status = await this.around.service.status(manifest.says.meeting);
    this.status = status;
    this.around.heard(status);
  }

  private async prepare(
    record: DeviceRecord,
    manifest: SealedManifest,
    status: MeetingStatus,
  ): Promise<void> {
    const polls = pollsToAskFor(record, manifest, status);
    const prepared = await prepareRequest(record, manifest, polls);
    await this.update(record, (now) => withRequest(now, prepared));
  }

  private async post(record: DeviceRecord, manifest: SealedManifest): Promise<void> {
    const { service } = this.around;
    const request = record.request ?? "";
    this.answer = null;
    try {
      const answer = await service.admit(manifest.says.meeting, unbase64(request));
      this.answer = base64(answer);
      const finished = await finishTokens(record, manifest, answer);
      if (finished === null) return await this.holdUp("room");
      await this.update(record, (now) => withAnswer(now, request, finished));
    } catch (error) {
      if (await this.servedBefore(record, error)) return;
      const closed = error instanceof RefusedByServer && error.code === "closed";
      const left = closed ? await withoutClosed(record, manifest, service) : null;
      // A poll that is just being locked: nobody should believe "closed" without its proof.
      if (closed && left === null) return await this.holdUp("network");
      if (left === null) throw error;
      await this.update(record, (now) => withAnswer(now, request, left));
    }
  }

  /** Whether a shared device can go on: the slip was here before, for some of these polls. */
  private async servedBefore(record: DeviceRecord, error: unknown): Promise<boolean> {
    const served = error instanceof RefusedByServer && error.code === "already_served";
    if (!served || !record.shared) return false;
    const { request } = record;
    await this.update(record, (now) => (now.request === request ? withoutServed(now) : now));
    const held = this.around.notebook.record?.polls ?? [];
    // With nothing to vote in, the slip is what it seems: used.
    return this.nextStep() !== null || held.some(({ is }) => is !== "asked_before");
  }

  /** Changes the record of this slip; of another slip that came meanwhile, nothing. */
  private update(of: DeviceRecord, change: (now: DeviceRecord) => DeviceRecord): Promise<void> {
    this.patience = null;
    this.waitsFor = null;
    return this.around.notebook.update((now) =>
      now.secret === of.secret && now.fingerprint === of.fingerprint ? change(now) : now,
    );
  }

  /** Waits and comes again, or stops. */
  private async settle(error: unknown): Promise<void> {
    if (error instanceof Unreachable) return this.holdUp("network");
    if (!(error instanceof Refused)) return this.holdUp("device");
    if (error instanceof RefusedByServer && error.code === "not_present") {
      return this.holdUp("presence");
    }
    const { code } = error;
    const known = this.manifest !== null;
    this.stop = known
      ? { is: "not_admitted", code, evidence: this.evidence(error) }
      : { is: "manifest_refused", code };
  }

  private async holdUp(waitsFor: keyof typeof WAITS_MS): Promise<void> {
    const { first, most } = WAITS_MS[waitsFor];
    if (this.patience?.waitsFor !== waitsFor) {
      this.patience = { waitsFor, patience: new Patience(first, most) };
    }
    this.waitsFor = waitsFor;
    this.around.changed();
    await this.around.naps.nap(this.patience.patience.next());
  }

  /** Request and answer, where the answer is not what an honest issuer sends. */
  private evidence(error: Refused): string | null {
    const request = this.around.notebook.record?.request ?? null;
    if (error instanceof RefusedByServer || this.answer === null || request === null) return null;
    return writeDocument({ request, answer: this.answer });
  }
}
