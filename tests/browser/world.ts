// A meeting that a test can step through: the real server, the chair's kiosk, a desk, and members.

import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { MeetingId, PollId } from "../../kiosk/web/src/protocol/bytes";
import type { Draft, DraftPoll } from "../../kiosk/web/src/protocol/draft";
import type { Vote } from "../../kiosk/web/src/protocol/seal";
import { DeskClient } from "./desk_client";
import { Member } from "./members";
import { Running, run } from "./process";
import { type PrintedSlip, readSlips } from "./slips";

const TITLE = "Hội nghị kiểm điểm, xếp loại năm 2026";
const BODY = "Ban Thường vụ Đảng ủy xã";

/** Subjects of the agenda, by their posts as everywhere in examples. */
export const SUBJECTS: readonly { name: string; position: string }[] = [
  { name: "Tập thể Ban Thường vụ", position: "" },
  { name: "đồng chí A", position: "Phó Bí thư Thường trực" },
  { name: "đồng chí B", position: "Ủy viên Ban Thường vụ" },
  { name: "đồng chí C", position: "Ủy viên Ban Thường vụ" },
  { name: "đồng chí D", position: "Ủy viên Ban Thường vụ" },
];

/** The draft of a meeting of so many members and subjects. */
export function draftOf(members: number, subjects: number): Draft {
  const number = (at: number): string => String(at + 1).padStart(2, "0");
  return {
    title: TITLE,
    body: BODY,
    profile: "district-2023",
    members: Array.from({ length: members }, (_, at) => ({
      code: number(at),
      name: `Ủy viên ${number(at)}`,
      position: "Ủy viên Ban Chấp hành",
    })),
    polls: SUBJECTS.slice(0, subjects).map(
      (subject): DraftPoll => ({
        subject,
        context: subject.position === "" ? {} : { self_rating: "excellent", proposed: "good" },
      }),
    ),
  };
}

const placesIn = (folder: string): string[] => [
  "--data",
  join(folder, "data"),
  "--keys",
  join(folder, "keys"),
];

/** A server without any meeting. */
export class World {
  private readonly members: Member[] = [];

  private constructor(
    private readonly folder: string,
    private server: Running,
    readonly origin: string,
    /** The link of the first administrator. */
    readonly firstSignIn: string,
  ) {}

  static async open(): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), "phieukin-browser-"));
    await writeFile(join(folder, "passphrase"), "một cụm mật khẩu để thử\n");
    const places = placesIn(folder);
    const server = Running.start("phieukin-server", [...places, "--listen", "127.0.0.1:0"]);
    const origin = await server.line(/^listening (http\S+)/);
    return new World(folder, server, origin, await server.line(/^first-sign-in (\S+)/));
  }

  /** The server goes away as by a power cut. */
  stopServer(): Promise<void> {
    return this.server.end();
  }

  /** The server comes back at the same address. */
  async startServer(): Promise<void> {
    const listen = ["--listen", new URL(this.origin).host];
    this.server = Running.start("phieukin-server", [...placesIn(this.folder), ...listen]);
    await this.server.line(/^listening (http\S+)/);
  }

  async close(): Promise<void> {
    for (const member of this.members) member.leave();
    await this.server.end();
    await rm(this.folder, { recursive: true });
  }

  /** Drafts a meeting and seals it on a kiosk. */
  async seal(desk: DeskClient, draft: Draft): Promise<Meeting> {
    const id = randomBytes(16).toString("hex");
    const polls = await desk.draft(id, draft);
    const kiosk = this.kiosk(id);
    await kiosk.pair(await desk.pairingCode(id));
    await kiosk.seal();
    return new Meeting(this, desk, kiosk, id, polls);
  }

  /** The chair's kiosk for a meeting. */
  kiosk(meeting: MeetingId): Kiosk {
    return new Kiosk(this.folder, this.origin, meeting);
  }

  async enter(slip: PrintedSlip): Promise<Member> {
    const member = await Member.enter(this.origin, slip.url);
    this.members.push(member);
    return member;
  }
}

/** The chair's acts on the command line. */
export class Kiosk {
  private readonly common: string[];

  constructor(
    private readonly folder: string,
    private readonly origin: string,
    private readonly meeting: MeetingId,
  ) {
    const [place, passphrase] = [join(folder, `kiosk-${meeting}`), join(folder, "passphrase")];
    this.common = ["chair", "--folder", place, "--passphrase-file", passphrase];
  }

  async pair(code: string): Promise<void> {
    const server = ["--server", this.origin, "--meeting", this.meeting];
    await this.act("pair", ...server, "--code", code, "--work-factor", "2");
  }

  async seal(): Promise<void> {
    const copy = join(this.folder, `copy-${this.meeting}`);
    await this.act("seal", "--issuers", "1", "--copy", copy);
  }

  /** Prints the codes and reads them back from the page. */
  async slips(browser: Browser): Promise<PrintedSlip[]> {
    const page = join(this.folder, `codes-${this.meeting}.html`);
    await this.act("codes", "--host", this.origin, "--out", page);
    return readSlips(browser, page);
  }

  async count(): Promise<void> {
    await this.act("count");
  }

  async certify(): Promise<void> {
    await this.act("certify");
  }

  act(...args: string[]): Promise<string> {
    return run("phieukin-kiosk", [...this.common, ...args]);
  }
}

/** A sealed meeting. */
export class Meeting {
  constructor(
    private readonly world: World,
    readonly desk: DeskClient,
    readonly kiosk: Kiosk,
    readonly id: MeetingId,
    readonly polls: readonly PollId[],
  ) {}

  /** Lets members in, two at a time as there are two cores. */
  async enterAll(slips: readonly PrintedSlip[]): Promise<Member[]> {
    const members: Member[] = [];
    const waiting = [...slips];
    const serve = async (): Promise<void> => {
      for (let slip = waiting.shift(); slip !== undefined; slip = waiting.shift()) {
        members.push(await this.world.enter(slip));
      }
    };
    await Promise.all([serve(), serve()]);
    return members;
  }

  /** Closes, counts, certifies and publishes. */
  async finish(polls: readonly PollId[]): Promise<void> {
    for (const poll of polls) await this.desk.close(this.id, poll);
    await this.kiosk.count();
    await this.kiosk.certify();
    for (const poll of polls) await this.desk.publish(this.id, poll);
  }
}

/** The n-th member's choices in the example of the regulation: 5, 4 and 6 of 15 votes. */
export const exampleVote = (at: number): Vote => (at < 5 ? 0 : at < 9 ? 1 : 2);
