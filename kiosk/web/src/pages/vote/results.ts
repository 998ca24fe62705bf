// Published certificates, fetched when a member asks for one and verified before it is shown.
import { unbase64 } from "../../protocol/bytes";
import { readCertificateOf } from "../../protocol/certificate";
import { type SealedManifest } from "../../protocol/manifest";
import { fetchManifest } from "../../voter/admission";
import type { Service } from "../../voter/service";
import type { Result } from "./view";

export class Results {
  private readonly known = new Map<string, Result>();
  private manifest: Promise<SealedManifest> | null = null;

  constructor(
    private readonly service: Service,
    private readonly fingerprint: string,
  ) {}

  of(poll: string): Result | null {
    return this.known.get(poll) ?? null;
  }

  /** Fetches and verifies the certificate of a poll. Refused or unreachable: it throws. */
  async load(meeting: string, poll: string): Promise<void> {
    if (this.known.has(poll)) return;
    this.manifest ??= fetchManifest(this.service, this.fingerprint).then((found) => found.manifest);
    try {
      const manifest = await this.manifest;
      const { document, signatures } = await this.service.certificate(meeting, poll);
      const read = await readCertificateOf(unbase64(document), signatures, manifest, poll);
      this.known.set(poll, read);
    } catch (error) {
      this.manifest = null;
      throw error;
    }
  }
}
