// One call of the desk's part of the server. What comes back is a value, a refusal with its stable
// code, or no answer at all; every act may be repeated, so "no answer" means: press again.
import type { DossierFault, OrderRefused } from "../protocol/api";

/** Header of every act of the desk; a foreign page cannot send it without being asked. */
const DESK_HEADER = "Phieukin-Desk";
/** Seconds after which a call counts as lost. */
const CALL_SECONDS = 20;

/** The server said no (SPEC §17.4). */
export class Refused extends Error {
  constructor(
    readonly code: string,
    /** Where in a draft, such as `members[3].code`. */
    readonly place: string | null,
    /** What is wrong with a dossier or its sheet. */
    readonly faults: DossierFault[] = [],
    /** What is to be rated before a poll's subject. */
    readonly order: OrderRefused | null = null,
  ) {
    super(code);
  }
}

/** No answer came, or one that says nothing: whether the act was done is not known. */
export class Unanswered extends Error {}

/** What a call carries besides its path. */
export interface Sent {
  method?: "GET" | "POST" | "PUT";
  /** Travels as JSON. */
  json?: unknown;
  /** Travels as it is. */
  bytes?: Blob;
}

/** Calls the server and reads the JSON of its answer; `undefined` when it has none. */
export async function call<T>(path: string, sent: Sent = {}): Promise<T> {
  const method = sent.method ?? "GET";
  const headers: Record<string, string> = {};
  if (method !== "GET") headers[DESK_HEADER] = "1";
  if (sent.json !== undefined) headers["Content-Type"] = "application/json";
  if (sent.bytes !== undefined) headers["Content-Type"] = "application/octet-stream";
  const body = sent.bytes ?? (sent.json === undefined ? null : JSON.stringify(sent.json));
  const signal = AbortSignal.timeout?.(CALL_SECONDS * 1000) ?? null;
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(path, {
      method,
      headers,
      body,
      signal,
      cache: "no-store",
      credentials: "same-origin",
    });
    text = await answer.text();
  } catch {
    throw new Unanswered();
  }
  if (!answer.ok) throw refusal(text);
  return (text === "" ? undefined : parsed(text)) as T;
}

/** A problem document's refusal; anything else is a fault. */
function refusal(text: string): Error {
  try {
    const problem = JSON.parse(text) as {
      code?: unknown;
      place?: unknown;
      faults?: DossierFault[];
      order?: OrderRefused;
    };
    if (typeof problem.code !== "string") return new Unanswered();
    const place = typeof problem.place === "string" ? problem.place : null;
    return new Refused(problem.code, place, problem.faults ?? [], problem.order ?? null);
  } catch {
    return new Unanswered();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unanswered();
  }
}
