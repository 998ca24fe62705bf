// Opening sealed votes: what only the kiosk and auditors can (SPEC §10.3).

import { type Bytes, type Hex, hex, type MeetingId, type PollId, unhex } from "./bytes";
import { derive, DERIVE_CERTIFICATE, DERIVE_OPENING } from "./label";
import { aadOf, type Binding, infoOf, readVote, type SealedVote, suite, type Vote } from "./seal";
import { SigningKey } from "./signature";

/** A poll's opening key as it is kept: 32 bytes of ikm. */
export const openingIkm = (seed: Bytes, meeting: MeetingId, poll: PollId): Promise<Bytes> =>
  derive(DERIVE_OPENING, seed, unhex(meeting), unhex(poll));

/** The key that signs certificates. */
export const certificateKey = async (seed: Bytes, meeting: MeetingId): Promise<SigningKey> =>
  SigningKey.fromSeed(await derive(DERIVE_CERTIFICATE, seed, unhex(meeting)));

/** An opening key pair (DeriveKeyPair of RFC 9180, section 7.1.3). */
export class OpeningKey {
  private constructor(
    private readonly pair: CryptoKeyPair,
    readonly publicKey: Hex,
  ) {}

  static async fromIkm(ikm: Bytes): Promise<OpeningKey> {
    const { kem } = await suite();
    const pair = await kem.deriveKeyPair(ikm);
    const publicKey = new Uint8Array(await kem.serializePublicKey(pair.publicKey));
    return new OpeningKey(pair, hex(publicKey));
  }

  /** The plaintext; null when it does not open. */
  async open({ enc, ct }: SealedVote, binding: Binding): Promise<Bytes | null> {
    const recipient = { recipientKey: this.pair, enc, info: infoOf(binding) };
    try {
      return new Uint8Array(await (await suite()).open(recipient, ct, aadOf(binding)));
    } catch {
      return null;
    }
  }

  /** The vote; null for an invalid ballot. */
  async vote(sealed: SealedVote, binding: Binding, levels: number): Promise<Vote | null> {
    const bytes = await this.open(sealed, binding);
    return bytes === null ? null : readVote(bytes, levels);
  }
}
