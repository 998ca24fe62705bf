// Published certificates, fetched when a member asks for one and verified before it is shown.
import { unbase64 } from "../../protocol/bytes";
import { readCertificateOf } from "../../protocol/certificate";
import { Chain } from "../../protocol/chain";
import { fetchManifest, fetchSuccessor } from "../../voter/admission";
import type { Service } from "../../voter/service";
import type { Result } from "./view";

export class Results {
  private readonly known = new Map<string, Result>();
  private chain: Chain | null = null;

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
    const manifest = (await this.upTo(poll)).of(poll);
    const { document, signatures } = await this.service.certificate(meeting, poll);
    const read = await readCertificateOf(unbase64(document), signatures, manifest, poll);
    this.known.set(poll, read);
  }

  /** The manifests up to the one that introduced a poll. */
  private async upTo(poll: string): Promise<Chain> {
    const { service, fingerprint } = this;
    this.chain ??= Chain.start((await fetchManifest(service, fingerprint)).manifest);
    while (!this.chain.polls.some(({ id }) => id === poll)) {
      this.chain = (await fetchSuccessor(service, this.chain)).chain;
    }
    return this.chain;
  }
}
