// A member's device: from the slip to the check of the published box, without any screen.
//
//   const device = await Device.open({ memory, service });
//   device.subscribe((state) => …);       // called at once and after each change
//   await device.scan(location.hash);     // stored when it resolves: then remove the fragment
//   device.told(status);                  // whenever the server tells where the meeting stands
//
// A page shows one screen for each state and calls what stands behind it:
//
//   fresh             no slip: scan(text); `noSlip` says what was wrong with the last text
//   occupied          another slip is in use here and a vote could be lost: replace() or keep()
//   fetching          fetches the manifest; goes on by itself, also after a lost connection
//   manifest_refused  not what the slip names, a bad key, or an amendment that does not follow:
//                     go to the desk; retry()
//   welcome           the meeting is known: enter({ shared })
//   entering          asks for tokens, goes on by itself; `waitsFor` says what holds it up
//   not_admitted      refused for good: go to the desk; retry() sends the same bytes again
//   waiting           nothing to vote on now; polls say how far each own ballot has come
//   open              begin(): the batch is what is open at that moment
//   voting            the page asks; cast(choices) seals them, leave() goes back
//   sending           ballots are on their way, each until its promise; retry() hurries
//   ended             the meeting is over
//
// Everything that a request needs is stored before it is sent, so a reload goes on with the same
// bytes. Several tabs share one memory: each change is a compare-and-swap, and who comes second
// goes on with what the first has stored. No lock is held across a request, for the tab that
// holds it may be frozen. A shared device asks for the open polls only; handOver() wipes it.

import type { MeetingStatus, PollStatus } from "../protocol/api";
import { base64url, type PollId } from "../protocol/bytes";
import type { Chain } from "../protocol/chain";
import type { Vote } from "../protocol/seal";
import { sealChoices, withSealed } from "./casting";
import { Checking } from "./checking";
import { Entering } from "./entering";
import type { Memory } from "./memory";
import { Naps } from "./naps";
import { Notebook } from "./notebook";
import { freshRecord, isPrecious } from "./record";
import { Sending } from "./sending";
import { HttpService, type Service } from "./service";
import { type NoSlip, readSlip, type Slip } from "./slip";
import {
  type DeviceState,
  isMoving,
  isOver,
  isServed,
  type MeetingView,
  openNow,
  viewOf,
} from "./state";

export type { DeviceState, EarlierStep, MeetingView, Mine, PollView, WaitsFor } from "./state";

/** What a device lives on. */
export interface Surroundings {
  readonly memory: Memory;
  /** The page's own server unless given. */
  readonly service?: Service;
  /** Resolves after so many milliseconds. */
  readonly wait?: (ms: number) => Promise<void>;
}

export class Device {
  private readonly notebook: Notebook;
  private readonly service: Service;
  private readonly naps: Naps;
  private readonly entering: Entering;
  private readonly sending: Sending;
  private readonly checking: Checking;
  private readonly listeners = new Set<(state: DeviceState) => void>();
  private readonly unwatch: () => void;
  private status: MeetingStatus | null = null;
  private noSlip: NoSlip | null = null;
  /** A slip that was scanned while another is in use. */
  private next: Slip | null = null;
  private voting: readonly PollId[] | null = null;
  private stopped = false;

  private constructor({ memory, service = new HttpService(), wait }: Surroundings) {
    this.notebook = new Notebook(memory);
    this.service = service;
    this.naps = new Naps(wait);
    const around = {
      notebook: this.notebook,
      service,
      naps: this.naps,
      told: (poll: PollId) => this.toldOf(poll),
      heard: (status: MeetingStatus) => this.told(status),
      changed: () => this.changed(),
      isOver: () => this.stopped,
    };
    this.entering = new Entering(around);
    this.sending = new Sending(around);
    this.checking = new Checking(around);
    this.unwatch = memory.watch?.(() => void this.reload()) ?? (() => {});
  }

  /** Goes on with what an earlier run has kept. */
  static async open(surroundings: Surroundings): Promise<Device> {
    const device = new Device(surroundings);
    await device.reload();
    return device;
  }

  /** Where the device stands; each call makes it anew. */
  get state(): DeviceState {
    const record = this.notebook.record;
    if (record === null) return { is: "fresh", noSlip: this.noSlip };
    const meeting = this.chain === null ? null : this.view(this.chain);
    if (this.next !== null) return { is: "occupied", meeting };
    const { stop } = this.entering;
    if (stop?.is === "manifest_refused") return stop;
    if (meeting === null) return { is: "fetching", offline: this.entering.waitsFor === "network" };
    if (!record.entered) return { is: "welcome", meeting };
    if (stop !== null) return { ...stop, meeting };
    return this.inside(meeting);
  }

  /** Calls back at once and after each change; returns how to stop. */
  subscribe(listener: (state: DeviceState) => void): () => void {
    this.listeners.add(listener);
    listener(this.state);
    return () => this.listeners.delete(listener);
  }

  /** Takes a slip: the page's fragment, or the text of a code. Kept when it resolves. */
  async scan(text: string): Promise<void> {
    const slip = readSlip(text);
    this.noSlip = typeof slip === "string" ? slip : null;
    if (typeof slip !== "string") await this.take(slip);
    this.changed();
  }

  /** Forgets the slip in use for the one that was scanned. */
  async replace(): Promise<void> {
    const slip = this.next;
    if (slip === null) return;
    await this.forget();
    await this.take(slip);
    this.changed();
  }

  /** Stays with the slip in use. */
  keep(): void {
    this.next = null;
    this.changed();
  }

  /** Asks to be let in. */
  async enter({ shared = false }: { shared?: boolean } = {}): Promise<void> {
    await this.notebook.update((record) =>
      record.entered ? record : { ...record, entered: true, shared },
    );
    this.changed();
  }

  /** Tries at once what waits, and again what was refused. */
  retry(): void {
    this.entering.again();
    this.checking.refused.clear();
    this.naps.wakeAll();
    this.changed();
  }

  /** Where the meeting stands, as the server tells everybody. */
  told(status: MeetingStatus): void {
    this.status = status;
    this.naps.wakeDue();
    this.changed();
  }

  /** Asks the server where the meeting stands; for devices that nobody tells. */
  async ask(): Promise<void> {
    const meeting = this.chain?.first.says.meeting;
    if (meeting !== undefined) this.told(await this.service.status(meeting));
  }

  /** Begins to vote in what is open now. */
  begin(): void {
    const state = this.state;
    if (state.is === "open") this.voting = state.batch.map(({ poll }) => poll.id);
    this.changed();
  }

  /** Puts the ballots away unsealed. */
  leave(): void {
    this.voting = null;
    this.changed();
  }

  /** Seals the choices, empties the map, and sends the ballots. Stored when it resolves. */
  async cast(choices: Map<PollId, Vote>): Promise<void> {
    const { chain } = this;
    const { record } = this.notebook;
    if (record === null || chain === null) return;
    const sealed = await sealChoices(record, chain, choices);
    await this.notebook.update((now) => withSealed(now, sealed));
    choices.clear();
    this.voting = null;
    this.changed();
  }

  /** Wipes a shared device for the next member; false while a ballot is on its way. */
  async handOver(): Promise<boolean> {
    const underWay = this.notebook.record?.polls.some(({ is }) => is === "sealed") ?? false;
    if (!underWay) await this.forget();
    this.changed();
    return !underWay;
  }

  /** Stops everything that goes on by itself. */
  close(): void {
    this.stopped = true;
    this.listeners.clear();
    this.unwatch();
    this.naps.wakeAll();
  }

  private inside(meeting: MeetingView): DeviceState {
    const voting = this.voting;
    if (voting !== null) {
      const batch = meeting.polls.filter(({ poll }) => voting.includes(poll.id));
      return { is: "voting", meeting, batch };
    }
    const sealed = meeting.polls.filter(({ mine }) => mine.is === "sealed");
    if (sealed.some(isMoving)) return { is: "sending", meeting, batch: sealed };
    // Amendments are followed silently by whoever is inside already.
    const isInside = !meeting.shared && meeting.polls.some(({ mine }) => isServed(mine));
    if (this.entering.isAtWork && !isInside) {
      return { is: "entering", meeting, waitsFor: this.entering.waitsFor };
    }
    const batch = openNow(meeting);
    // A ballot that waits for its poll to be resumed must not keep the member from other polls.
    if (sealed.length > 0 && batch.length === 0) return { is: "sending", meeting, batch: sealed };
    if (batch.length > 0) return { is: "open", meeting, batch };
    return { is: isOver(meeting) ? "ended" : "waiting", meeting };
  }

  private view(chain: Chain): MeetingView {
    const record = this.notebook.record ?? freshRecord("", chain.first.fingerprint);
    const [later, boxRefused] = [this.sending.later, this.checking.refused];
    const { refused } = this.entering;
    return viewOf(record, chain, { status: this.status, later, boxRefused, refused });
  }

  private get chain(): Chain | null {
    return this.entering.chain;
  }

  private toldOf(poll: PollId): PollStatus | null {
    return this.status?.polls.find((one) => one.poll === poll) ?? null;
  }

  private async take(slip: Slip): Promise<void> {
    await this.notebook.reload();
    const secret = base64url(slip.secret);
    const { record } = this.notebook;
    if (record?.secret === secret && record.fingerprint === slip.fingerprint) return;
    if (record !== null && isPrecious(record)) {
      this.next = slip;
      return;
    }
    if (record !== null) await this.forget();
    // Another tab may have taken a slip meanwhile: then it is as if this one had come second.
    if (!(await this.notebook.begin(freshRecord(secret, slip.fingerprint)))) await this.take(slip);
  }

  private async forget(): Promise<void> {
    await this.notebook.wipe();
    [this.status, this.next, this.voting] = [null, null, null];
    this.entering.forget();
    this.checking.refused.clear();
    this.naps.wakeAll();
  }

  /** Looks at what another tab, or an earlier run, has kept. */
  private async reload(): Promise<void> {
    await this.notebook.reload();
    this.changed();
  }

  /** Tells everybody, and goes on with whatever is to be done next. */
  private changed(): void {
    if (this.stopped) return;
    this.entering.start(this.status);
    const { chain, status } = this;
    if (chain !== null) this.sending.start(chain);
    if (chain !== null && status !== null) this.checking.start(chain, status);
    const state = this.state;
    for (const listener of this.listeners) listener(state);
  }
}
