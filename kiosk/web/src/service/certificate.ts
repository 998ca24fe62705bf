// A published certificate, as far as a desk shows it (SPEC §15). The desk trusts its server to show
// it; phones and auditors check signatures.
import { call } from "./call";
import type { Level, TieDecider } from "./draft";
import type { Accounting } from "./status";

export interface Outcome {
  outcome: "decided" | "tie" | "undetermined";
  level: Level | null;
  upper: Level | null;
  lower: Level | null;
}

export interface Certificate {
  accounting: Accounting;
  cast: number;
  /** Levels of the scale, best first, then `blank` and `invalid`. */
  counts: Record<string, number>;
  verdict: { outcome: Outcome };
  decision: { role: TieDecider; name: string; level: Level; reason: string } | null;
  level: Level | null;
  wording: { vi: string[]; en: string[] };
  flags: string[];
}

/** Reads a published certificate. */
export async function readCertificate(meeting: string, poll: string): Promise<Certificate> {
  const path = `/api/meetings/${meeting}/polls/${poll}/certificate`;
  const signed = await call<{ document: string }>(path);
  const bytes = Uint8Array.from(atob(signed.document), (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Certificate;
}
