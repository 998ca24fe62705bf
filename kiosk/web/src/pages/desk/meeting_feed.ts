// One meeting as this desk knows it: read once, then kept in step with the server's events, so that
// two desks show the same.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Refused } from "../../service/call";
import {
  type DeskEvent,
  type DeskRoster,
  eventsPath,
  type Kiosk,
  readAgenda,
  readRoster,
  readStatus,
} from "../../service/desk";
import type { Agenda } from "../../service/draft";
import { listen } from "../../service/feed";
import type { MeetingStatus, PendingAmendment, PollStatus } from "../../protocol/api";
import { useSignedIn } from "./signed_in";

export interface Known {
  id: string;
  agenda: Agenda | null;
  /** The amendment that waits for the chair. */
  amendment: PendingAmendment | null;
  roster: DeskRoster;
  status: MeetingStatus;
  /** When the status was heard, in the milliseconds of `performance.now()`. */
  heardAt: number;
  kiosk: Kiosk;
  /** Members who wait for the kiosk to issue its part. */
  waiting: number;
}

export type Feed = { is: "loading" } | { is: "unknown" } | { is: "known"; meeting: Known };

export interface MeetingFeed {
  feed: Feed;
  /** The server cannot be heard at present. */
  lost: boolean;
  /** Reads everything again. */
  reload: () => void;
  /** Takes in what an act answered, before the next event says it. */
  heard: (poll: PollStatus) => void;
}

export function useMeetingFeed(id: string): MeetingFeed {
  const { session, ended } = useSignedIn();
  const [feed, setFeed] = useState<Feed>({ is: "loading" });
  const [lost, setLost] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const revision = useRef<number | null>(null);
  const listening = useRef(false);

  const read = useCallback(async () => {
    try {
      const [{ agenda, amendment }, roster, status] = await Promise.all([
        readAgenda(id),
        readRoster(id),
        readStatus(id),
      ]);
      setFeed((before) => {
        const { kiosk, waiting } =
          before.is === "known" ? before.meeting : ({ kiosk: "unpaired", waiting: 0 } as const);
        const heardAt = performance.now();
        const meeting = { id, agenda, amendment, roster, status, heardAt, kiosk, waiting };
        return { is: "known", meeting };
      });
      setLost(false);
      return status;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.code === "unauthorized") ended();
      else setFeed((before) => (before.is === "known" ? before : { is: "unknown" }));
      return null;
    }
  }, [id]);

  useEffect(() => {
    let stop = () => {};
    let left = false;
    const told = (event: DeskEvent | null) => {
      if (event === null) return;
      setFeed((before) => {
        if (before.is !== "known") return before;
        const { status, kiosk, waiting } = event;
        const heardAt = performance.now();
        return { is: "known", meeting: { ...before.meeting, status, kiosk, waiting, heardAt } };
      });
      if (revision.current !== event.revision) void read().catch(() => undefined);
      revision.current = event.revision;
    };
    const begin = async () => {
      const status = await read();
      if (left || status === null) return;
      // Where the stream does not get through, reading everything again says the same; and a
      // stream that the server has ended for good is begun anew.
      const ask = async () => {
        await read();
        setAttempt((before) => before + 1);
        return null;
      };
      stop = listen<DeskEvent | null>(eventsPath(id), "desk", ask, { told, lost: setLost });
      listening.current = true;
    };
    begin().catch(() => {
      setLost(true);
      if (!left) stop = later(() => setAttempt((before) => before + 1));
    });
    return () => {
      left = true;
      listening.current = false;
      stop();
    };
  }, [id, session, attempt]);

  const heard = useCallback((poll: PollStatus) => {
    setFeed((before) => (before.is === "known" ? withPoll(before.meeting, poll) : before));
  }, []);
  const reload = useCallback(() => {
    if (listening.current) void read().catch(() => setLost(true));
    // A meeting that was unknown has to be listened to from now on.
    else setAttempt((before) => before + 1);
  }, [read]);
  return { feed, lost, reload, heard };
}

function withPoll(meeting: Known, poll: PollStatus): Feed {
  const polls = meeting.status.polls.map((one) => (one.poll === poll.poll ? poll : one));
  const status = { ...meeting.status, polls };
  return { is: "known", meeting: { ...meeting, status, heardAt: performance.now() } };
}

function later(work: () => void): () => void {
  const timer = setTimeout(work, 5000);
  return () => clearTimeout(timer);
}
