// The local process behind the booth's page: it passes the voter's calls on to the server, and
// starts the browser anew when a voter has finished. It is told how the booth stands, never more.

/** How the process wants the page to be. */
export interface BoothSettings {
  /** The only meeting whose slips are taken; null: any of the server. */
  readonly meeting: string | null;
  /** Booth and server, or booth and chair, share one machine: said on the screen. */
  readonly same_machine: boolean;
  /** How the visit before this one ended. */
  readonly before: "finished" | "left" | "interrupted";
  /** Ballots in the box since the process was started. */
  readonly sent: number;
  /** Pause before a voter who does nothing is asked, in milliseconds. */
  readonly quiet_ms: number;
  /** How long the last screen stays, in milliseconds. */
  readonly done_ms: number;
}

/** How the booth stands, for the attendant. */
export interface BoothReport {
  /** `voting` holds nothing that is lost when the page is started anew but the voter's time. */
  readonly doing: "ready" | "voting" | "unsent";
  /** Ballots of this visit in the box. */
  readonly sent: number;
}

/** What the process answers to a report. */
export interface BoothConnection {
  /** Whether the server can be reached. */
  readonly connected: boolean;
}

/** What only the page that the process has opened can send back. */
const PAGE_HEADER = "Phieukin-Kiosk-Page";

export class BoothProcess {
  constructor(private readonly token: string) {}

  /** Calls the process; for the voter's device too. */
  readonly fetcher: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set(PAGE_HEADER, this.token);
    return fetch(input, { ...init, headers });
  };

  settings(): Promise<BoothSettings> {
    return this.json("GET", "settings");
  }

  report(report: BoothReport): Promise<BoothConnection> {
    return this.json("POST", "report", report);
  }

  /** The voter has finished: everything of this page is to go. */
  async next(unfinished: boolean): Promise<void> {
    await this.call("POST", "next", { unfinished });
  }

  private async json<T>(method: string, act: string, body?: unknown): Promise<T> {
    return (await this.call(method, act, body)).json() as Promise<T>;
  }

  private async call(method: string, act: string, body?: unknown): Promise<Response> {
    const sent =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    const how = { method, cache: "no-store", ...sent } as const;
    const response = await this.fetcher(`/api/booth/${act}`, how);
    if (!response.ok) throw new Error(`${act}: ${response.status}`);
    return response;
  }
}
