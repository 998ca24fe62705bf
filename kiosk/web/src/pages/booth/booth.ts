// What goes on behind the screens of a booth, for one voter: the visit of a slip, from its reading
// to the moment when the browser that saw it is thrown away.
import type { Certificate } from "../../protocol/certificate";
import type { Vote } from "../../protocol/seal";
import type { BoothProcess, BoothReport, BoothSettings } from "../../service/booth";
import { Device, type DeviceState, type PollView } from "../../voter/device";
import { VolatileMemory } from "../../voter/memory";
import { Results } from "../../voter/results";
import { HttpService } from "../../voter/service";
import { readSlip } from "../../voter/slip";
import { Visit } from "../../voter/visit";
import { Quiet } from "./quiet";
import { type Stage, stageOf } from "./stage";

/** How often the process hears that the page lives, in milliseconds. */
const REPORT_MS = 2_000;
/** How often the server is asked where the meeting stands during a visit. */
const ASK_MS = 2_500;
/** How long a sentence about a slip that was not taken stays. */
const STOPPED_MS = 9_000;
/** How long the screen with ballots that did not get in stays. */
const PARTLY_MS = 60_000;
/** How long a second slip is spoken of. */
const SECOND_MS = 5_000;
/** Where it is: other screens say one thing only. */
const SPEAKS_OF_SECOND: readonly Stage["is"][] = ["entering", "voting", "sending", "unsent"];
/** Longest wait for a server before a slip that was not used is let go. */
const LOST_MS = 25_000;

/** A slip in use, and whatever belongs to it. */
interface Visited {
  readonly device: Device;
  readonly service: Visit;
  readonly asking: ReturnType<typeof setInterval>;
  /** Certificates of earlier steps; null before the meeting is known. */
  results: Results | null;
}

export class Booth {
  stage: Stage = { is: "ready" };
  /** Whether the server answers, as the process last said. */
  connected = true;
  /** Somebody else's slip was read in the middle of a visit. */
  second = false;
  readonly choices = new Map<string, Vote>();
  readonly quiet: Quiet;
  private visited: Visited | null = null;
  private cast: ReadonlySet<string> | null = null;
  private leaving = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private secondTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly process: BoothProcess,
    readonly settings: BoothSettings,
  ) {
    this.quiet = new Quiet(settings.quiet_ms, {
      changed: () => this.changed(),
      gone: () => void this.leave(),
    });
    setInterval(() => void this.report(), REPORT_MS);
    void this.report();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes what was read or typed; during a visit it is somebody else's. */
  async read(text: string): Promise<void> {
    if (this.stage.is !== "ready") return this.saySecond();
    const slip = readSlip(text);
    if (typeof slip === "string") return this.show({ is: "stopped", code: slip });
    this.show({ is: "entering", waitsFor: null, leaveable: true });
    const { fetcher } = this.process;
    const service = new Visit(new HttpService("", fetcher));
    const device = await Device.open({ memory: new VolatileMemory(), service });
    const asking = setInterval(() => void device.ask().catch(() => {}), ASK_MS);
    this.visited = { device, service, asking, results: null };
    device.subscribe((state) => this.look(state));
    await device.scan(text);
  }

  /** The certificate of an earlier step of a subject on the ballot; null until it is verified. */
  resultOf(poll: string): Certificate | null {
    return this.visited?.results?.of(poll) ?? null;
  }

  choose(poll: string, vote: Vote): void {
    this.choices.set(poll, vote);
    this.changed();
  }

  /** Seals what is chosen and can be sent; from here on the voter waits for the box. */
  async send(batch: readonly PollView[]): Promise<void> {
    const device = this.visited?.device;
    const chosen = ({ id }: { id: string }) => this.choices.has(id);
    const ready = batch.filter(({ poll, mine }) => mine.is === "ready" && chosen(poll));
    if (device === undefined || this.cast !== null || ready.length === 0) return;
    this.cast = new Set(ready.map(({ poll }) => poll.id));
    this.show({ is: "sending", sent: 0, of: ready.length });
    const votes = new Map(ready.map(({ poll }) => [poll.id, this.choices.get(poll.id) ?? "blank"]));
    this.choices.clear();
    await device.cast(votes);
  }

  /** Somebody touched the screen or a key. */
  stir(): void {
    this.quiet.stir();
  }

  /** The end of a visit, whatever it came to: all that knows of it goes. */
  async leave(): Promise<void> {
    if (this.leaving) return;
    const used = this.visited !== null;
    const unfinished = this.stage.is === "voting";
    this.leaving = used;
    this.forget();
    // What is no slip has left nothing behind.
    if (!used) return this.show({ is: "ready" });
    this.show({ is: "wiping" });
    await navigator.clipboard?.writeText("").catch(() => {});
    // The process ends this page; if it does not answer, its watch does.
    await this.process.next(unfinished).catch(() => location.reload());
  }

  /** Tries at once to send what waits. */
  retry(): void {
    this.visited?.device.retry();
  }

  private look(state: DeviceState): void {
    if (this.leaving) return;
    const { visited, settings } = this;
    if (state.is === "welcome" && visited !== null) {
      if (settings.meeting !== null && state.meeting.id !== settings.meeting) {
        return this.show({ is: "stopped", code: "wrong_meeting" });
      }
      void visited.device.enter({ shared: true });
    }
    if (state.is === "voting" && visited !== null && visited.results === null) {
      visited.results = new Results(visited.service, state.meeting.fingerprint);
      visited.results.loadEarlier(visited.service.whole(state.meeting), () => this.changed());
    }
    if (state.is === "open" && this.cast === null) return visited?.device.begin();
    if (this.stage.is === "stopped") return;
    this.show(stageOf(state, this.cast, visited?.service.last ?? null));
  }

  private show(stage: Stage): void {
    const before = this.stage;
    this.stage = stage;
    if (!SPEAKS_OF_SECOND.includes(stage.is)) this.second = false;
    // A slip that was turned away must not be let in behind the sentence that says so.
    if (stage.is === "stopped") this.visited?.device.close();
    this.quiet.watch(stage.is === "voting");
    if (kindOf(before) !== kindOf(stage)) {
      clearTimeout(this.timer);
      const stays = this.staysFor(stage);
      if (stays !== null) this.timer = setTimeout(() => void this.leave(), stays);
      void this.report();
    }
    this.changed();
  }

  /** How long a screen stays that nobody has to answer; null: until something happens. */
  private staysFor(stage: Stage): number | null {
    switch (stage.is) {
      case "stopped":
        return STOPPED_MS;
      case "done":
        return this.settings.done_ms;
      case "partly":
        return PARTLY_MS;
      case "entering":
        return stage.leaveable ? LOST_MS : null;
      default:
        return null;
    }
  }

  private saySecond(): void {
    if (!SPEAKS_OF_SECOND.includes(this.stage.is)) return;
    clearTimeout(this.secondTimer);
    this.second = true;
    this.secondTimer = setTimeout(() => {
      this.second = false;
      this.changed();
    }, SECOND_MS);
    this.changed();
  }

  private forget(): void {
    clearTimeout(this.timer);
    clearTimeout(this.secondTimer);
    this.quiet.watch(false);
    clearInterval(this.visited?.asking);
    this.visited?.device.close();
    this.visited = null;
    this.choices.clear();
    this.second = false;
  }

  private async report(): Promise<void> {
    try {
      const { connected } = await this.process.report(this.standing());
      if (connected === this.connected) return;
      this.connected = connected;
    } catch {
      // The process is being started anew, or this page is about to be ended.
      this.connected = false;
    }
    this.changed();
  }

  private standing(): BoothReport {
    const { stage } = this;
    switch (stage.is) {
      case "ready":
        return { doing: "ready", sent: 0 };
      case "sending":
      case "unsent":
        return { doing: "unsent", sent: stage.sent };
      case "done":
        return { doing: "voting", sent: stage.count };
      case "partly": {
        const inBox = stage.fates.filter(({ is }) => is === "in_box");
        return { doing: "voting", sent: inBox.length };
      }
      default:
        return { doing: "voting", sent: 0 };
    }
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

/** What decides how long a stage may stay. */
const kindOf = (stage: Stage): string =>
  stage.is === "entering" && stage.leaveable ? "leaveable" : stage.is;
