// What goes over the wire while a page is used.

import type { Page } from "playwright-core";

/** Bytes of bodies as sent, by path; streams of events aside. */
export class Scales {
  private readonly bytes = new Map<string, number>();

  /** Weighs everything that a page fetches from now on. */
  async watch(page: Page): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const paths = new Map<string, string>();
    session.on("Network.requestWillBeSent", ({ requestId, request }) => {
      paths.set(requestId, new URL(request.url).pathname);
    });
    session.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
      const path = paths.get(requestId) ?? "";
      this.bytes.set(path, (this.bytes.get(path) ?? 0) + encodedDataLength);
    });
    await session.send("Network.enable");
  }

  /** What the page itself weighs: its HTML, scripts, styles and words. */
  get page(): number {
    const ofPage = [...this.bytes].filter(([path]) => !path.startsWith("/api/"));
    return ofPage.reduce((sum, [, bytes]) => sum + bytes, 0);
  }
}

/** A request as it left the browser. */
export interface Sent {
  path: string;
  headers: Record<string, string>;
}

/** Keeps the requests to these endpoints: the ends of their paths. */
export function eavesdrop(page: Page, ...ends: string[]): Promise<Sent>[] {
  const sent: Promise<Sent>[] = [];
  page.on("request", (request) => {
    const path = new URL(request.url()).pathname;
    if (!ends.some((end) => path.endsWith(end))) return;
    sent.push(request.allHeaders().then((headers) => ({ path, headers })));
  });
  return sent;
}
