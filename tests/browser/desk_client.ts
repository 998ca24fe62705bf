// The secretary as a program: what the desk's page does, through the same calls.

import {
  call,
  CLOSE,
  DRAFT,
  type Drafted,
  type Endpoint,
  type MarkPresent,
  type MeetingStatus,
  OPEN,
  PAIRING,
  type PairingCode,
  type PathNames,
  PRESENT,
  PUBLISH,
  STATUS,
  VOID,
} from "../../kiosk/web/src/protocol/api";
import type { MeetingId, PollId } from "../../kiosk/web/src/protocol/bytes";
import type { Draft } from "../../kiosk/web/src/protocol/draft";

/** The account that tests sign in with. */
export const ACCOUNT = { name: "thư ký", password: "một mật khẩu để thử" };

export class DeskClient {
  private constructor(
    private readonly origin: string,
    private readonly cookie: string,
  ) {}

  /** Makes the first account from the link that the server printed. */
  static async first(origin: string, firstSignIn: string): Promise<DeskClient> {
    const token = firstSignIn.split("#invitation=")[1];
    const path = "/api/desk/invitation/accept";
    return DeskClient.enter(origin, path, { token, ...ACCOUNT });
  }

  /** Signs in at a server that has the account. */
  static signIn(origin: string): Promise<DeskClient> {
    return DeskClient.enter(origin, "/api/desk/session", ACCOUNT);
  }

  private static async enter(origin: string, path: string, body: object): Promise<DeskClient> {
    const answer = await fetch(origin + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Phieukin-Desk": "1" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    const cookie = answer.headers.get("set-cookie")?.split(";")[0];
    if (cookie === undefined) throw new Error("a session without a cookie");
    return new DeskClient(origin, cookie);
  }

  async draft(meeting: MeetingId, draft: Draft): Promise<PollId[]> {
    const drafted = await this.call<Drafted>(DRAFT, { meeting }, draft);
    return drafted.polls;
  }

  async pairingCode(meeting: MeetingId): Promise<string> {
    return (await this.call<PairingCode>(PAIRING, { meeting })).code;
  }

  async present(meeting: MeetingId, whom: MarkPresent): Promise<void> {
    await this.call(PRESENT, { meeting }, whom);
  }

  async void(meeting: MeetingId, code: string): Promise<void> {
    await this.call(VOID, { meeting }, { code });
  }

  async open(meeting: MeetingId, poll: PollId): Promise<void> {
    await this.call(OPEN, { meeting, poll });
  }

  async close(meeting: MeetingId, poll: PollId): Promise<void> {
    await this.call(CLOSE, { meeting, poll });
  }

  async publish(meeting: MeetingId, poll: PollId): Promise<void> {
    await this.call(PUBLISH, { meeting, poll });
  }

  status(meeting: MeetingId): Promise<MeetingStatus> {
    return this.call(STATUS, { meeting });
  }

  /** Any act of a poll or a meeting. */
  async call<T>(endpoint: Endpoint, names: PathNames, body?: object | string): Promise<T> {
    const { method, path } = call(endpoint, names);
    const answer = await fetch(this.origin + path, {
      method,
      headers: {
        Cookie: this.cookie,
        "Phieukin-Desk": "1",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === "" ? null : JSON.parse(text)) as T;
  }
}
