// The calls that a member's device makes. No cookie, no credential, no cache, no referrer: the
// bodies carry their own signatures, and ballots none that leads to a member.

import {
  ADMISSION,
  CAST,
  CERTIFICATE,
  CHECKPOINT,
  call,
  type Endpoint,
  LEAVES,
  MANIFEST_NUMBERED,
  MANIFEST_OF,
  type MeetingStatus,
  meetingStatus,
  type PathNames,
  type ProofRequest,
  ROSTER_PROOF,
  readProblem,
  type SignedDocument,
  STATUS,
  signedDocument,
} from "../protocol/api";
import {
  type Bytes,
  type Fingerprint,
  fromUtf8,
  type MeetingId,
  type PollId,
  utf8,
} from "../protocol/bytes";
import { parseJson } from "../protocol/document";
import { type Code, Refused } from "../protocol/refusal";
import { type RosterProof, rosterProof } from "../protocol/roster";

/** The server said no. */
export class RefusedByServer extends Refused {
  /** The checkpoint that comes with `closed`: nobody should believe that word without it. */
  constructor(
    code: Code,
    readonly checkpoint: string | null,
  ) {
    super(code);
  }
}

/** No answer, or one that says nothing: the same bytes are to be sent again. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

/** What a device asks of a server. Each call may be repeated. */
export interface Service {
  manifest(fingerprint: Fingerprint): Promise<SignedDocument>;
  manifestNumbered(meeting: MeetingId, number: number): Promise<SignedDocument>;
  status(meeting: MeetingId): Promise<MeetingStatus>;
  rosterProof(meeting: MeetingId, asked: ProofRequest): Promise<RosterProof>;
  admit(meeting: MeetingId, request: Bytes): Promise<Bytes>;
  cast(meeting: MeetingId, ballot: Bytes): Promise<Bytes>;
  checkpoint(meeting: MeetingId, poll: PollId): Promise<Bytes>;
  leaves(meeting: MeetingId, poll: PollId): Promise<Bytes>;
  certificate(meeting: MeetingId, poll: PollId): Promise<SignedDocument>;
}

/** Longest wait for an answer, in milliseconds. */
const TIMEOUT_MS = 15_000;

/** A server at this origin; the page's own when empty. */
export class HttpService implements Service {
  constructor(
    private readonly origin = "",
    private readonly fetcher: typeof fetch = (...args) => fetch(...args),
  ) {}

  async manifest(fingerprint: Fingerprint): Promise<SignedDocument> {
    return signedDocument(await this.json(MANIFEST_OF, { fingerprint }));
  }

  async manifestNumbered(meeting: MeetingId, number: number): Promise<SignedDocument> {
    return signedDocument(await this.json(MANIFEST_NUMBERED, { meeting, number }));
  }

  async status(meeting: MeetingId): Promise<MeetingStatus> {
    return meetingStatus(await this.json(STATUS, { meeting }));
  }

  async rosterProof(meeting: MeetingId, asked: ProofRequest): Promise<RosterProof> {
    const body = utf8(JSON.stringify(asked));
    return rosterProof(await this.json(ROSTER_PROOF, { meeting }, body));
  }

  admit(meeting: MeetingId, request: Bytes): Promise<Bytes> {
    return this.bytes(ADMISSION, { meeting }, request);
  }

  cast(meeting: MeetingId, ballot: Bytes): Promise<Bytes> {
    return this.bytes(CAST, { meeting }, ballot);
  }

  checkpoint(meeting: MeetingId, poll: PollId): Promise<Bytes> {
    return this.bytes(CHECKPOINT, { meeting, poll });
  }

  leaves(meeting: MeetingId, poll: PollId): Promise<Bytes> {
    return this.bytes(LEAVES, { meeting, poll });
  }

  async certificate(meeting: MeetingId, poll: PollId): Promise<SignedDocument> {
    return signedDocument(await this.json(CERTIFICATE, { meeting, poll }));
  }

  private async json(endpoint: Endpoint, names: PathNames, body?: Bytes): Promise<unknown> {
    const answer = await this.bytes(endpoint, names, body, "application/json");
    return parseJson(fromUtf8(answer));
  }

  private async bytes(
    endpoint: Endpoint,
    names: PathNames,
    body?: Bytes,
    type = "application/octet-stream",
  ): Promise<Bytes> {
    const { method, path } = call(endpoint, names);
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
    try {
      const response = await this.fetcher(this.origin + path, {
        method,
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
        redirect: "error",
        signal: stop.signal,
        ...(body === undefined ? {} : { body, headers: { "content-type": type } }),
      });
      const answer = new Uint8Array(await response.arrayBuffer());
      if (response.ok) return answer;
      throw refusal(answer);
    } catch (error) {
      throw error instanceof Refused ? error : new Unreachable(String(error));
    } finally {
      clearTimeout(timer);
    }
  }
}

/** A refusal that we know; anything else may pass. */
function refusal(answer: Bytes): Refused | Unreachable {
  try {
    const problem = readProblem(JSON.parse(fromUtf8(answer)));
    // Not now, and not because of us.
    const passing = problem === null || ["busy", "keys_not_ready"].includes(problem.code);
    if (!passing) return new RefusedByServer(problem.code, problem.checkpoint ?? null);
  } catch {
    // A proxy's page, or nothing.
  }
  return new Unreachable("no answer");
}
