// The calls as they leave the device.

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sendingTimes } from "../../src/voter/casting";
import { HttpService, RefusedByServer, Unreachable } from "../../src/voter/service";

const MEETING = "0".repeat(32);
const seen: { request: IncomingMessage; body: string }[] = [];
let answer: { status: number; type: string; body: string };

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("latin1").on("data", (part) => (body += part));
  request.on("end", () => {
    seen.push({ request, body });
    response.writeHead(answer.status, { "content-type": answer.type, "set-cookie": "a=b" });
    response.end(answer.body);
  });
});
let origin = "";

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => seen.splice(0));

const problem = (code: string, checkpoint?: string): typeof answer => ({
  status: 409,
  type: "application/problem+json",
  body: JSON.stringify({ type: `urn:phieukin:refusal:${code}`, status: 409, code, checkpoint }),
});

test("a ballot is sent alone: its bytes, and nothing that names a member", async () => {
  answer = { status: 200, type: "application/octet-stream", body: "x".repeat(64) };
  const service = new HttpService(origin);
  for (let nth = 0; nth < 2; nth++) {
    const promise = await service.cast(MEETING, Uint8Array.of(1, 2, 3));
    expect(promise.length).toBe(64);
  }
  for (const { request, body } of seen) {
    expect([request.method, request.url]).toEqual(["POST", `/api/meetings/${MEETING}/cast`]);
    expect(body).toBe("\x01\x02\x03");
    expect(request.headers["content-type"]).toBe("application/octet-stream");
    for (const name of ["cookie", "authorization", "referer"]) {
      expect(request.headers[name]).toBe(undefined);
    }
  }
});

test("every call leaves credentials, cache and referrer out", async () => {
  const options: RequestInit[] = [];
  const fetcher = (async (_: string, init: RequestInit) => {
    options.push(init);
    return new Response("{}", { status: 500 });
  }) as typeof fetch;
  const service = new HttpService("", fetcher);
  const calls = [
    () => service.manifest("f"),
    () => service.status(MEETING),
    () => service.manifestNumbered(MEETING, 2),
    () => service.rosterProof(MEETING, { fingerprint: "f", admission_key: "k" }),
    () => service.admit(MEETING, new Uint8Array()),
    () => service.cast(MEETING, new Uint8Array()),
    () => service.checkpoint(MEETING, "p"),
    () => service.leaves(MEETING, "p"),
    () => service.certificate(MEETING, "p"),
  ];
  for (const call of calls) await expect(call()).rejects.toThrow(Unreachable);
  expect(options.length).toBe(9);
  for (const { credentials, cache, referrerPolicy, redirect } of options) {
    const kept = [credentials, cache, referrerPolicy, redirect];
    expect(kept).toEqual(["omit", "no-store", "no-referrer", "error"]);
  }
});

test("a refusal has its code and the checkpoint that proves it", async () => {
  answer = problem("closed", "note");
  const refused = await new HttpService(origin).cast(MEETING, new Uint8Array()).catch((e) => e);
  expect(refused).toBeInstanceOf(RefusedByServer);
  expect([refused.code, refused.checkpoint]).toEqual(["closed", "note"]);
});

test.each([
  ["a fault", { status: 500, type: "text/plain", body: "" }],
  ["a proxy's page", { status: 502, type: "text/html", body: "<html>" }],
  ["an unknown code", problem("something_new")],
  ["a busy server", problem("busy")],
])("%s says nothing: the same is to be sent again", async (_, given) => {
  answer = given;
  const sent = new HttpService(origin).cast(MEETING, new Uint8Array());
  await expect(sent).rejects.toThrow(Unreachable);
});

test("a server that is gone is unreachable", async () => {
  const gone = new HttpService("http://127.0.0.1:9").status(MEETING);
  await expect(gone).rejects.toThrow(Unreachable);
});

test("ballots leave within eight seconds, apart and in no order", () => {
  const orders = new Set<string>();
  for (let nth = 0; nth < 200; nth++) {
    const times = sendingTimes(30, null);
    expect(Math.max(...times)).toBeLessThan(6_000);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(0);
    const [a = 0, b = 0, c = 0] = sendingTimes(3, null);
    orders.add(`${a < b} ${b < c} ${a < c}`);
    expect(Math.max(...sendingTimes(30, 10_000))).toBeLessThan(4_000);
    expect(sendingTimes(5, 1_000)).toEqual([0, 0, 0, 0, 0]);
  }
  expect(orders.size).toBe(6);
});
