// What the board knows: one union, told anew whenever something changed.

import type { MeetingStatus, PollStatus } from "../../protocol/api";
import { tracker } from "../../protocol/ballot";
import { isHex, type MeetingId, type PollId } from "../../protocol/bytes";
import type { Certificate } from "../../protocol/certificate";
import type { Ratings } from "../../protocol/conclusion_record";
import type { SealedManifest } from "../../protocol/manifest";
import { isFinal } from "../../protocol/phase";
import { type Code, Refused } from "../../protocol/refusal";
import { loadWordList } from "../../protocol/words";
import {
  eventsPath,
  fetchBox,
  fetchCertificate,
  fetchManifest,
  fetchStatus,
} from "../../service/evidence";
import { listen } from "../../service/feed";
import { fetchRatings } from "../../service/ratings";

export type Board =
  | { at: "loading" }
  /** The address names no meeting, or one that this server does not have. */
  | { at: "missing"; why: "none" | "unknown" }
  | { at: "unsealed" }
  | { at: "cancelled" }
  /** The manifest does not hold: nothing of this meeting may be believed. */
  | { at: "untrusted"; refusal: Code }
  | {
      at: "meeting";
      meeting: Meeting;
      status: MeetingStatus;
      records: Records;
      /** Of the conclusion that stands; null before one is published. */
      ratings: Ratings | null;
    };

/** A sealed meeting whose manifest was checked on this screen. */
export interface Meeting {
  readonly manifest: SealedManifest;
  /** The fingerprint in eight words. */
  readonly seal: readonly string[];
}

/** What is public of a closed poll, checked on this screen. */
export type PollRecord =
  | { at: "closed"; codes: readonly string[] }
  | { at: "certified"; codes: readonly string[]; certificate: Certificate }
  | { at: "refused"; refusal: Code };

export type Records = ReadonlyMap<PollId, PollRecord>;

/** Whoever shows the board. */
export interface Viewer {
  told(board: Board): void;
  /** The server cannot be reached (true) or is there again (false). */
  lost(lost: boolean): void;
}

/** Between two tries to reach the server. */
const AGAIN_SECONDS = 5;
/** Until evidence is asked for again: a phase is told a moment before its documents are there. */
const MOMENT_MS = 1000;

/** Between two questions for a conclusion. */
const CONCLUSION_SECONDS = 10;

/** Refusals that say that evidence is false; any other may pass. */
const FALSE_EVIDENCE: readonly Code[] = [
  "malformed",
  "too_large",
  "bad_signature",
  "box_mismatch",
  "count_mismatch",
  "wrong_meeting",
  "wrong_poll",
];

/** Follows a meeting until the returned function is called. */
export function watch(meeting: MeetingId, viewer: Viewer): () => void {
  if (!isHex(meeting, 16)) {
    viewer.told({ at: "missing", why: "none" });
    return () => {};
  }
  const watching = new Watching(meeting, viewer);
  watching.begin();
  return () => watching.end();
}

class Watching {
  private status: MeetingStatus | null = null;
  private meeting: Meeting | null = null;
  private readonly records = new Map<PollId, PollRecord>();
  private ratings: Ratings | null = null;
  private gathering = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: ReturnType<typeof setInterval> | undefined;
  private stop = (): void => {};
  private ended = false;

  constructor(
    private readonly id: MeetingId,
    private readonly viewer: Viewer,
  ) {}

  /** A refused stream looks like one that was lost, so the first question is a plain one. */
  async begin(): Promise<void> {
    try {
      this.told(await fetchStatus(this.id));
    } catch (error) {
      if (this.ended) return;
      if (error instanceof Refused && error.code === "unknown_meeting") {
        this.viewer.told({ at: "missing", why: "unknown" });
        return;
      }
      this.viewer.lost(true);
      this.timer = setTimeout(() => void this.begin(), AGAIN_SECONDS * 1000);
      return;
    }
    if (this.ended) return;
    this.stop = listen(eventsPath(this.id), "status", () => fetchStatus(this.id), {
      told: (status) => this.told(status),
      lost: (lost) => this.viewer.lost(lost),
    });
    this.asking = setInterval(() => void this.askForRatings(), CONCLUSION_SECONDS * 1000);
    void this.askForRatings();
  }

  /** No event tells of a conclusion: it is asked for while something is published. */
  private async askForRatings(): Promise<void> {
    const { meeting, status } = this;
    if (this.ended || meeting === null || !status?.polls.some(isPublished)) return;
    try {
      const newer = await fetchRatings(meeting.manifest, this.ratings?.number ?? 0);
      if (newer === null) return;
      this.ratings = newer;
      this.show();
    } catch {
      // The way, the server, or what is not signed: it is asked for again and never shown.
    }
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
    clearInterval(this.asking);
    this.stop();
  }

  private told(status: MeetingStatus): void {
    if (this.ended) return;
    this.status = status;
    this.show();
    void this.gather();
  }

  private show(): void {
    const { status, meeting, ratings } = this;
    if (this.ended || status === null) return;
    if (status.phase === "cancelled") this.viewer.told({ at: "cancelled" });
    else if (status.phase === "draft") this.viewer.told({ at: "unsealed" });
    else if (meeting !== null) {
      this.viewer.told({ at: "meeting", meeting, status, records: new Map(this.records), ratings });
    }
  }

  /** Fetches what the state makes public and is not here yet; one at a time. */
  private async gather(): Promise<void> {
    if (this.gathering) return;
    this.gathering = true;
    try {
      while (!this.ended && (await this.gatherOne())) this.show();
    } catch {
      // The way or the server: what is missing is asked for again.
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.gather(), MOMENT_MS);
    } finally {
      this.gathering = false;
    }
  }

  /** Whether something came. */
  private async gatherOne(): Promise<boolean> {
    const { status } = this;
    if (status === null || ["draft", "cancelled"].includes(status.phase)) return false;
    if (this.meeting === null) return this.gatherMeeting();
    const wanted = status.polls.find((poll) => this.lacks(poll));
    if (wanted === undefined) return false;
    this.records.set(wanted.poll, await record(this.meeting.manifest, wanted));
    return true;
  }

  private async gatherMeeting(): Promise<boolean> {
    try {
      const manifest = await fetchManifest(this.id);
      const list = await loadWordList();
      this.meeting = { manifest, seal: list.of(manifest.fingerprint) };
      return true;
    } catch (error) {
      if (!(error instanceof Refused) || error.code === "busy") throw error;
      if (!this.ended) this.viewer.told({ at: "untrusted", refusal: error.code });
      return false;
    }
  }

  private lacks(poll: PollStatus): boolean {
    const record = this.records.get(poll.poll);
    if (record === undefined) return isFinal(poll.phase);
    return record.at === "closed" && isPublished(poll);
  }
}

const isPublished = ({ phase }: PollStatus): boolean =>
  phase.phase === "certified" && phase.published;

/** Leaves are asked for once more with the certificate: the checkpoint has both signatures then. */
async function record(manifest: SealedManifest, poll: PollStatus): Promise<PollRecord> {
  try {
    const { checkpoint, leaves } = await fetchBox(manifest, poll.poll);
    const codes = leaves.map(tracker).sort();
    if (!isPublished(poll)) return { at: "closed", codes };
    const certificate = await fetchCertificate(manifest, poll.poll, checkpoint);
    return { at: "certified", codes, certificate };
  } catch (error) {
    if (error instanceof Refused && FALSE_EVIDENCE.includes(error.code)) {
      return { at: "refused", refusal: error.code };
    }
    throw error;
  }
}
