// Changes in a sealed meeting: put together here, sealed by the chair, followed by every phone.
import { useState } from "preact/hooks";
import { Button, Notice } from "../../../look/controls";
import { putAmendment } from "../../../service/amendment";
import { useWords } from "../../../words";
import { TroubleNotice, useAct } from "../act";
import type { Known } from "../meeting_feed";
import { type Changes, compose, isEmpty, noChanges } from "./compose";
import { MembersSection } from "./members_section";
import { Pending } from "./pending";
import { PollsSection } from "./polls_section";

/** Longest reason, in characters (SPEC §5.1). */
const REASON_CHARS_MAX = 500;

interface AmendRoomProps {
  meeting: Known;
  /** Number of the poll that is to be voted again. */
  revote: number | null;
  reload: () => void;
}

export function AmendRoom({ meeting, revote, reload }: AmendRoomProps) {
  const words = useWords();
  const { id, agenda, roster, status } = meeting;
  const chosen = agenda?.polls.find((poll) => poll.number === revote)?.id ?? null;
  const [changes, change] = useState<Changes>(() => noChanges(chosen));
  const act = useAct(reload);
  if (agenda === null) return null;
  const over = status.phase !== "sealed" && status.phase !== "in_session";
  const set = (patch: Partial<Changes>) => change((before) => ({ ...before, ...patch }));
  const send = () => {
    const amendment = compose(changes, { agenda, roster, manifest: status.manifest });
    void act.run(() => putAmendment(id, amendment)).then((done) => {
      if (done) change(noChanges(null));
    });
  };
  const ready = !isEmpty(changes) && changes.reason.trim() !== "";
  return (
    <main class="main">
      <div>
        <h1>{words.say("amend")}</h1>
        <p class="soft">{words.say("amend-hint")}</p>
      </div>
      {status.manifest > 1 && (
        <Notice tone="ok">{words.say("amend-sealed", { count: status.manifest - 1 })}</Notice>
      )}
      {over ? (
        <Notice>{words.say("agenda-over")}</Notice>
      ) : meeting.amendment !== null ? (
        <Pending meeting={meeting} amendment={meeting.amendment} reload={reload} />
      ) : (
        <>
          <PollsSection meeting={meeting} changes={changes} set={set} />
          <MembersSection roster={roster} changes={changes} set={set} />
          <label class="field">
            <span>{words.say("amend-reason")}</span>
            <textarea
              rows={2}
              maxLength={REASON_CHARS_MAX}
              value={changes.reason}
              onInput={(event) => set({ reason: event.currentTarget.value })}
            />
          </label>
          <TroubleNotice trouble={act.trouble} />
          <div class="acts">
            <Button look="go" disabled={act.busy || !ready} onClick={send}>
              {words.say("act-amend")}
            </Button>
          </div>
        </>
      )}
    </main>
  );
}
