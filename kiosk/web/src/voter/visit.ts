// The server as one visit to a booth sees it: only the polls that were open when the slip was read.
//
// Whatever a shared device asks tokens for is spent with the visit. A poll that is opened later,
// or that was paused, must still find the slip unused when its holder comes again.

import type { MeetingStatus, ProofRequest } from "../protocol/api";
import type { Bytes, Fingerprint, MeetingId, PollId } from "../protocol/bytes";
import type { Service } from "./service";
import type { MeetingView } from "./state";

export class Visit implements Service {
  /** Open at the first look; null before it. */
  private open: ReadonlySet<PollId> | null = null;
  /** The whole of what the server told last. */
  last: MeetingStatus | null = null;

  constructor(private readonly server: Service) {}

  async status(meeting: MeetingId): Promise<MeetingStatus> {
    const all = await this.server.status(meeting);
    this.last = all;
    const isOpen = all.polls.filter(({ phase }) => phase.phase === "open");
    const open = (this.open ??= new Set(isOpen.map(({ poll }) => poll)));
    return { ...all, polls: all.polls.filter(({ poll }) => open.has(poll)) };
  }

  /** The meeting with what the server told of earlier steps, which are not open any more. */
  whole(meeting: MeetingView): MeetingView {
    const published = (poll: PollId) =>
      this.last?.polls.some(
        (one) => one.poll === poll && one.phase.phase === "certified" && one.phase.published,
      ) ?? false;
    const polls = meeting.polls.map((view) => ({
      ...view,
      earlier: view.earlier.map((step) => ({ ...step, published: published(step.poll) })),
    }));
    return { ...meeting, polls };
  }

  manifest(fingerprint: Fingerprint) {
    return this.server.manifest(fingerprint);
  }

  manifestNumbered(meeting: MeetingId, number: number) {
    return this.server.manifestNumbered(meeting, number);
  }

  rosterProof(meeting: MeetingId, asked: ProofRequest) {
    return this.server.rosterProof(meeting, asked);
  }

  admit(meeting: MeetingId, request: Bytes) {
    return this.server.admit(meeting, request);
  }

  cast(meeting: MeetingId, ballot: Bytes) {
    return this.server.cast(meeting, ballot);
  }

  checkpoint(meeting: MeetingId, poll: PollId) {
    return this.server.checkpoint(meeting, poll);
  }

  leaves(meeting: MeetingId, poll: PollId) {
    return this.server.leaves(meeting, poll);
  }

  certificate(meeting: MeetingId, poll: PollId) {
    return this.server.certificate(meeting, poll);
  }
}
