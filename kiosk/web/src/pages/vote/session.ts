// What goes on behind the screens of one opened page: the device, the feed that tells it where the
// meeting stands, the choices not sealed yet, and what must be said before a slip is taken.
import { meetingStatus } from "../../protocol/api";
import type { Vote } from "../../protocol/seal";
import { loadWordList } from "../../protocol/words";
import { listen } from "../../service/feed";
import { Device, type DeviceState, type MeetingView } from "../../voter/device";
import { IndexedDbMemory } from "../../voter/indexed_db";
import { type Memory, VolatileMemory } from "../../voter/memory";
import { Results } from "../../voter/results";
import { HttpService } from "../../voter/service";
import { readSlip } from "../../voter/slip";
import { inApp } from "./browser";
import { Countdown } from "./countdown";
import { Drafts } from "./drafts";
import type { Beside } from "./draw";
import { rememberShared, sharedRemembered } from "./shared";
import type { Choices } from "./view";

/** A slip that is not taken before its holder knows what this browser may lose. */
export type Held =
  | { why: "in_app"; app: string; text: string; link: string }
  | { why: "no_storage"; text: string };

/** Longest time that the page shows nothing but "sending", in milliseconds. */
const SENDING_MS = 9_000;

/** The slip cannot be used on any device any more, or never could: nothing is lost with it. */
const USELESS = ["already_served", "voided", "unknown_key", "not_elector", "wrong_meeting"];

export class Session {
  /** A slip waits for its holder's word. */
  held: Held | null = null;
  /** The host that the scanned link named, when it is not this one. */
  otherHost: string | null = null;
  shared = sharedRemembered();
  /** A shared device was wiped and nobody has scanned since. */
  wiped = false;
  lost = false;
  lines: readonly string[] = [];
  private sending: { polls: ReadonlySet<string>; since: number } | null = null;
  private results: Results | null = null;
  private readonly drafts = new Drafts();
  private readonly countdown = new Countdown(() => this.changed());
  private readonly listeners = new Set<() => void>();
  private readonly said = new Set<string>();
  private feed: { meeting: string; end: () => void } | null = null;
  private knows: string | null = null;

  private constructor(
    readonly device: Device,
    private readonly service: HttpService,
    /** Whether the browser keeps anything. */
    private readonly keeps: boolean,
  ) {
    device.subscribe((state) => this.look(state));
  }

  /** Goes on with what this browser keeps. */
  static async open(): Promise<Session> {
    const service = new HttpService();
    let memory: Memory;
    let keeps = true;
    try {
      memory = await IndexedDbMemory.open();
    } catch {
      [memory, keeps] = [new VolatileMemory(), false];
    }
    return new Session(await Device.open({ memory, service }), service, keeps);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes the text of a slip, unless something has to be said first. */
  async arrive(text: string, link = text): Promise<void> {
    this.wiped = false;
    const slip = typeof readSlip(text) !== "string";
    const app = inApp(navigator.userAgent);
    if (slip && app !== null && !this.said.has("in_app")) {
      this.held = { why: "in_app", app, text, link };
    } else if (slip && !this.keeps && !this.said.has("no_storage")) {
      this.held = { why: "no_storage", text };
    } else {
      this.held = null;
      await this.take(text);
    }
    this.changed();
  }

  /** The holder of a slip goes on in this browser all the same. */
  async goOn(): Promise<void> {
    if (this.held === null) return;
    this.said.add(this.held.why);
    await this.arrive(this.held.text);
  }

  private async take(text: string): Promise<void> {
    const before = this.device.state;
    const useless = before.is === "not_admitted" && USELESS.includes(before.code);
    this.otherHost = hostOf(text);
    await this.device.scan(text);
    if (useless && this.device.state.is === "occupied") await this.device.replace();
    // Only now: what is in the address is kept by the device.
    if (location.hash !== "") history.replaceState(null, "", location.pathname);
  }

  setShared(shared: boolean): void {
    this.shared = shared;
    rememberShared(shared);
    this.changed();
  }

  enter(): void {
    void this.device.enter({ shared: this.shared });
  }

  choices(meeting: MeetingView): Choices {
    return this.drafts.of(meeting.fingerprint);
  }

  choose(meeting: MeetingView, poll: string, vote: Vote): void {
    this.drafts.choose(meeting.fingerprint, poll, vote);
    this.changed();
  }

  /** Polls of the meeting that can be sent now: chosen, open, and not sealed yet. */
  chosen(meeting: MeetingView): string[] {
    const choices = this.choices(meeting);
    const open = meeting.polls.filter(
      ({ poll, phase, mine }) =>
        phase?.phase === "open" && mine.is === "ready" && choices[poll.id] !== undefined,
    );
    return open.map(({ poll }) => poll.id);
  }

  /** Seals what is chosen and sends it. */
  async cast(meeting: MeetingView): Promise<void> {
    const choices = this.choices(meeting);
    const polls = this.chosen(meeting);
    const votes = new Map(polls.map((poll) => [poll, choices[poll] ?? "blank"] as const));
    if (votes.size === 0) return;
    this.sending = { polls: new Set(polls), since: performance.now() };
    setTimeout(() => this.changed(), SENDING_MS);
    await this.device.cast(votes);
    this.drafts.drop(polls);
    this.changed();
  }

  /** How far the sending has come; null once it need not be waited for. */
  progress(state: DeviceState): { sent: number; of: number } | null {
    if (state.is !== "sending") return null;
    const moving = state.batch.filter(({ mine }) => mine.is === "sealed" && mine.later === null);
    const late = this.sending !== null && performance.now() - this.sending.since > SENDING_MS;
    if (moving.length === 0 || late) return null;
    const waiting = new Set(state.batch.map(({ poll }) => poll.id));
    const polls = this.sending?.polls ?? waiting;
    const of = Math.max(polls.size, waiting.size);
    return { sent: of - waiting.size, of };
  }

  /** Fetches a published result; it is then in `beside`. */
  async result(meeting: MeetingView, poll: string): Promise<void> {
    await this.resultsOf(meeting).load(meeting.id, poll);
    this.changed();
  }

  private resultsOf(meeting: MeetingView): Results {
    if (this.results?.fingerprint !== meeting.fingerprint) {
      this.results = new Results(this.service, meeting.fingerprint);
    }
    return this.results;
  }

  /** Wipes a shared device for the next member. */
  async handOn(): Promise<void> {
    if (!(await this.device.handOver())) return;
    this.drafts.clear();
    this.results = null;
    this.sending = null;
    this.wiped = true;
    this.changed();
  }

  get beside(): Beside {
    return {
      closing: (poll) => this.countdown.left(poll),
      result: (poll) => this.results?.of(poll) ?? null,
      lines: this.lines,
      lost: this.lost,
    };
  }

  /** The device has changed. */
  private look(state: DeviceState): void {
    const meeting = "meeting" in state ? state.meeting : null;
    for (const { poll, closing } of meeting?.polls ?? []) this.countdown.told(poll.id, closing);
    if (meeting !== null && this.knows !== meeting.fingerprint) {
      this.knows = meeting.fingerprint;
      void this.loadLines(meeting.fingerprint);
    }
    if (meeting !== null) this.resultsOf(meeting).loadEarlier(meeting, () => this.changed());
    this.follow(meeting !== null && state.is !== "welcome" ? meeting.id : null);
    this.changed();
  }

  private async loadLines(fingerprint: string): Promise<void> {
    const lines = (await loadWordList()).lines(fingerprint);
    if (this.knows === fingerprint) this.lines = lines;
    this.changed();
  }

  /** Listens to the meeting that the device is in. */
  private follow(meeting: string | null): void {
    if (this.feed?.meeting === (meeting ?? undefined)) return;
    this.feed?.end();
    this.feed = null;
    this.lost = false;
    if (meeting === null) return;
    const end = listen(
      `/api/meetings/${meeting}/events`,
      "status",
      () => this.service.status(meeting),
      {
        told: (status) => this.device.told(meetingStatus(status)),
        lost: (lost) => {
          if (this.lost === lost) return;
          this.lost = lost;
          this.changed();
        },
      },
    );
    this.feed = { meeting, end };
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

/** The host of a whole link, when it is not this page's own. */
function hostOf(text: string): string | null {
  try {
    const { host } = new URL(text);
    return host === location.host ? null : host;
  } catch {
    return null;
  }
}
