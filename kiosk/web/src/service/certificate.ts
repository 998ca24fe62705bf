// A published certificate as the desk shows it. The desk trusts its server to show it; phones and
// auditors check signatures.
import type { SignedDocument } from "../protocol/api";
import type { Certificate } from "../protocol/certificate";
import { call } from "./call";

export type { Certificate } from "../protocol/certificate";

/** Reads a published certificate. */
export async function readCertificate(meeting: string, poll: string): Promise<Certificate> {
  const path = `/api/meetings/${meeting}/polls/${poll}/certificate`;
  const { document } = await call<SignedDocument>(path);
  const bytes = Uint8Array.from(atob(document), (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Certificate;
}
