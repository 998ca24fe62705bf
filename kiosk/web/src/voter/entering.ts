// From the slip to tokens, one stored step after another, each tried until it is done or refused.
// Amendments are followed link by link and asked under one by one, without a word to the member.

import type { MeetingStatus, SignedDocument } from "../protocol/api";
import { base64, unbase64 } from "../protocol/bytes";
import { Chain } from "../protocol/chain";
import { writeDocument } from "../protocol/document";
import type { Poll, SealedManifest } from "../protocol/manifest";
import { type Code, Refused } from "../protocol/refusal";
import {
  checkManifest,
  checkSameLast,
  fetchManifest,
  fetchProof,
  fetchSuccessor,
  finishTokens,
  followed,
  pollsToAskFor,
  prepareRequest,
  withAnswer,
  withoutClosed,
  withRequest,
} from "./admission";
import { Patience } from "./naps";
import { type DeviceRecord, type Under, underOf, withoutServed, withUnder } from "./record";
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

/** Why the device gets nothing under one manifest. */
interface RefusedUnder {
  readonly code: Code;
  readonly evidence: string | null;
}

export class Entering {
  /** The checked manifests of the slip in use: the first and its amendments. */
  chain: Chain | null = null;
  stop: Stop | null = null;
  /** What holds the present step up. */
  waitsFor: WaitsFor = null;
  /** Manifests under which this device gets nothing, by number. */
  readonly refused = new Map<number, RefusedUnder>();
  private status: MeetingStatus | null = null;
  private running = false;
  private patience: { waitsFor: WaitsFor; patience: Patience } | null = null;
  /** The last answer to the request, for evidence. */
  private answer: string | null = null;
  /** Number of the manifest under which the present step asks; null while the chain is followed. */
  private under: number | null = null;
  /** The server was seen to show the last manifest that an earlier run kept. */
  private isConfirmed = false;

  constructor(private readonly around: Around) {}

  /** Whether a step is being taken. */
  get isAtWork(): boolean {
    return this.running;
  }

  /** Takes the steps that are left, if any. */
  start(status: MeetingStatus | null): void {
    this.status = status;
    // An amendment may have what the manifests before it refused.
    const isLonger = (status?.manifest ?? 0) > (this.chain?.number ?? 0);
    if (isLonger && this.stop?.is === "not_admitted") this.stop = null;
    if (this.running || this.stop !== null || this.nextStep() === null) return;
    this.running = true;
    void this.run().finally(() => {
      this.running = false;
      this.waitsFor = null;
      this.around.changed();
    });
  }

  /** Tries again what was refused. */
  again(): void {
    this.stop = null;
    this.refused.clear();
  }

  /** The slip is no longer in use. */
  forget(): void {
    this.again();
    [this.chain, this.status, this.answer, this.isConfirmed] = [null, null, null, false];
  }

  private async run(): Promise<void> {
    while (!this.around.isOver() && this.stop === null) {
      const step = this.nextStep();
      if (step === null) return this.conclude();
      try {
        await step();
      } catch (error) {
        await this.settle(error);
      }
      this.around.changed();
    }
  }

  private nextStep(): Step | null {
    this.under = null;
    const { record } = this.around.notebook;
    if (record === null) return null;
    const chain = this.chain?.first.fingerprint === record.fingerprint ? this.chain : null;
    if (chain === null) return () => this.getManifest(record);
    const kept = record.later[chain.number - 1]?.manifest ?? null;
    if (kept !== null) return () => this.readSuccessor(chain, kept);
    if (chain.number > 1 && !this.isConfirmed) return () => this.confirm(chain);
    if (!record.entered) return null;
    const { status } = this;
    if (status !== null && status.manifest > chain.number) {
      return () => this.getSuccessor(record, chain);
    }
    for (const manifest of chain.manifests) {
      const step = this.refused.has(manifest.says.number) ? null : this.stepUnder(record, manifest);
      if (step !== null) return step;
    }
    return status === null && record.polls.length === 0 ? () => this.getStatus(chain) : null;
  }

  private stepUnder(record: DeviceRecord, manifest: SealedManifest): Step | null {
    const { number } = manifest.says;
    const { proof, request } = underOf(record, number);
    const asking = (step: Step): Step => {
      this.under = number;
      return step;
    };
    if (proof === null) return asking(() => this.getProof(record, manifest));
    if (request !== null) return asking(() => this.post(record, manifest));
    const polls = this.status === null ? [] : pollsToAskFor(record, manifest, this.status);
    return polls.length === 0 ? null : asking(() => this.prepare(record, manifest, polls));
  }

  private async getManifest(record: DeviceRecord): Promise<void> {
    this.chain = null;
    if (record.manifest !== null) {
      this.chain = Chain.start(await checkManifest(record.manifest, record.fingerprint));
      return;
    }
    const { manifest, document } = await fetchManifest(this.around.service, record.fingerprint);
    await this.update(record, (now) => ({ ...now, manifest: document }));
    this.chain = Chain.start(manifest);
  }

  private async readSuccessor(chain: Chain, kept: SignedDocument): Promise<void> {
    this.chain = await followed(chain, kept);
  }

  private async confirm(chain: Chain): Promise<void> {
    await checkSameLast(this.around.service, chain);
    this.isConfirmed = true;
  }

  private async getSuccessor(record: DeviceRecord, chain: Chain): Promise<void> {
    const { chain: longer, document } = await fetchSuccessor(this.around.service, chain);
    const fresh: Under = { manifest: document, proof: null, request: null };
    await this.update(record, (now) =>
      now.later.length === chain.number - 1 ? { ...now, later: [...now.later, fresh] } : now,
    );
    // What another tab has kept meanwhile is read as the next step.
    const { record: now } = this.around.notebook;
    const kept = now?.later[chain.number - 1]?.manifest?.document === document.document;
    if (kept) [this.chain, this.isConfirmed] = [longer, true];
  }

  private async getProof(record: DeviceRecord, manifest: SealedManifest): Promise<void> {
    const proof = await fetchProof(record, manifest, this.around.service);
    await this.update(record, (now) => withUnder(now, manifest.says.number, { proof }));
  }

  private async getStatus(chain: Chain): Promise<void> {
    const status = await this.around.service.status(chain.first.says.meeting);
    this.status = status;
    this.around.heard(status);
  }

  private async prepare(
    record: DeviceRecord,
    manifest: SealedManifest,
    polls: readonly Poll[],
  ): Promise<void> {
    const prepared = await prepareRequest(record, manifest, polls);
    await this.update(record, (now) => withRequest(now, manifest, prepared));
  }

  private async post(record: DeviceRecord, manifest: SealedManifest): Promise<void> {
    const { service } = this.around;
    const request = underOf(record, manifest.says.number).request ?? "";
    this.answer = null;
    try {
      const answer = await service.admit(manifest.says.meeting, unbase64(request));
      this.answer = base64(answer);
      const finished = await finishTokens(record, manifest, answer);
      if (finished === null) return await this.holdUp("room");
      await this.update(record, (now) => withAnswer(now, manifest, request, finished));
    } catch (error) {
      if (await this.wasServedBefore(record, manifest, error)) return;
      const closed = error instanceof RefusedByServer && error.code === "closed";
      const left = closed ? await withoutClosed(record, manifest, service) : null;
      // A poll that is just being locked: nobody should believe "closed" without its proof.
      if (closed && left === null) return await this.holdUp("network");
      if (left === null) throw error;
      await this.update(record, (now) => withAnswer(now, manifest, request, left));
    }
  }

  /** Whether a shared device can go on: the slip was here before, for some of these polls. */
  private async wasServedBefore(
    record: DeviceRecord,
    { says }: SealedManifest,
    error: unknown,
  ): Promise<boolean> {
    const served = error instanceof RefusedByServer && error.code === "already_served";
    if (!served || !record.shared) return false;
    const { request } = underOf(record, says.number);
    await this.update(record, (now) =>
      underOf(now, says.number).request === request ? withoutServed(now, says.number) : now,
    );
    const held = this.around.notebook.record?.polls ?? [];
    const isNotOver = this.nextStep() !== null || held.some(({ is }) => is !== "asked_before");
    // With nothing to vote in, the slip is what it seems: used.
    this.under = says.number;
    return isNotOver;
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
    const { under } = this;
    // The server told of a manifest that it does not show yet.
    if (under === null && code === "not_sealed") return this.holdUp("network");
    if (under === null) {
      this.stop = { is: "manifest_refused", code };
    } else {
      this.refused.set(under, { code, evidence: this.evidence(under, error) });
    }
  }

  /** Nothing is left to be done: whether the device stays outside, and why. */
  private conclude(): void {
    const { chain } = this;
    const { record } = this.around.notebook;
    if (chain === null || record === null || !record.entered) return;
    const refused = [...this.refused.entries()].sort(([a], [b]) => a - b).map(([, why]) => why);
    const hard = refused.filter(({ code }) => code !== "unknown_key").at(-1);
    const offers = ({ says }: SealedManifest): boolean =>
      !this.refused.has(says.number) && (hard === undefined || says.polls.length > 0);
    const last = hard ?? refused.at(-1);
    if (last !== undefined && !chain.manifests.some(offers)) {
      this.stop = { is: "not_admitted", ...last };
    }
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
  private evidence(under: number, error: Refused): string | null {
    const { record } = this.around.notebook;
    const request = record === null ? null : underOf(record, under).request;
    if (error instanceof RefusedByServer || this.answer === null || request === null) return null;
    return writeDocument({ request, answer: this.answer });
  }
}
