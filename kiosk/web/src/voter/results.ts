// Published certificates, fetched and verified before anything of them is shown: when a member asks
// for one, and quietly where a ballot shows what an earlier step of its subject gave.
import { unbase64 } from "../protocol/bytes";
import { type Certificate, readCertificateOf } from "../protocol/certificate";
import { Chain } from "../protocol/chain";
import { fetchManifest, fetchSuccessor } from "./admission";
import type { Service } from "./service";
import type { MeetingView } from "./state";

/** How often a certificate is fetched that nobody has asked for. */
const QUIET_TRIES = 3;

export class Results {
  private readonly known = new Map<string, Certificate>();
  private readonly tried = new Map<string, number>();
  private chain: Chain | null = null;

  constructor(
    private readonly service: Service,
    readonly fingerprint: string,
  ) {}

  of(poll: string): Certificate | null {
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

  /**
   * Fetches what ballots that can still be filled in show of earlier steps, as soon as it is
   * published: not when a ballot is looked at, which would tell the server who looks at which.
   */
  loadEarlier(meeting: MeetingView, changed: () => void): void {
    const ballots = meeting.polls.filter(({ mine }) => mine.is === "ready" || mine.is === "asked");
    const shown = ballots.flatMap(({ earlier }) => earlier.filter(({ published }) => published));
    for (const poll of new Set(shown.map(({ poll }) => poll))) {
      const tries = this.tried.get(poll) ?? 0;
      if (this.known.has(poll) || tries >= QUIET_TRIES) continue;
      this.tried.set(poll, tries + 1);
      this.load(meeting.id, poll).then(changed, () => {});
    }
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
