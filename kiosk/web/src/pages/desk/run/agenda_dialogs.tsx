// Questions before an act on several polls, or on the meeting.
import { useState } from "preact/hooks";
import { Button, Dialog, Notice } from "../../../look/controls";
import type { PollStatus } from "../../../protocol/api";
import { useWords } from "../../../words";
import { stageOf } from "./stage";

/** An act on several polls. */
export type Many = "open" | "lock" | "publish";

interface ManyDialogProps {
  many: Many;
  polls: readonly PollStatus[];
  present: number;
  summoned: number;
  yes: () => void;
  no: () => void;
}

export function ManyDialog({ many, polls, present, summoned, yes, no }: ManyDialogProps) {
  const words = useWords();
  const out = (poll: PollStatus) => Math.max(0, poll.turnout.accounting.issued - poll.turnout.cast);
  const missing = polls.reduce((sum, poll) => sum + out(poll), 0);
  const title = words.say(`many-${many}`, { count: polls.length });
  return (
    <Dialog title={title} onClose={no}>
      <div class="form">
        {many === "open" && <p>{words.say("many-open-sure", { present, summoned })}</p>}
        {many === "open" && present === 0 && (
          <Notice tone="warn">{words.say("state-nobody-present")}</Notice>
        )}
        {many === "lock" && (
          <p class={missing > 0 ? "warning" : undefined}>
            <b>
              {words.say(missing > 0 ? "sure-lock-missing" : "sure-lock-all", { count: missing })}
            </b>
          </p>
        )}
        {many === "lock" && <p class="soft">{words.say("sure-lock-hint")}</p>}
        {many === "publish" && <p>{words.say("sure-publish")}</p>}
      </div>
      <div class="acts">
        <Button look="go" onClick={yes}>
          {title}
        </Button>
        <Button onClick={no}>{words.say("cancel")}</Button>
      </div>
    </Dialog>
  );
}

interface RecessDialogProps {
  polls: readonly PollStatus[];
  yes: () => void;
  no: () => void;
}

/** Before the meeting goes on another day. */
export function RecessDialog({ polls, yes, no }: RecessDialogProps) {
  const words = useWords();
  const voting = polls.some((poll) => ["open", "closing", "paused"].includes(stageOf(poll).is));
  return (
    <Dialog title={words.say("sure-recess-title")} onClose={no}>
      <div class="form">
        {voting ? (
          <Notice tone="warn">{words.say("recess-pending")}</Notice>
        ) : (
          <p>{words.say("sure-recess")}</p>
        )}
      </div>
      <div class="acts">
        <Button look="go" disabled={voting} onClick={yes}>
          {words.say("act-recess")}
        </Button>
        <Button onClick={no}>{words.say("cancel")}</Button>
      </div>
    </Dialog>
  );
}

interface CancelDialogProps {
  polls: readonly PollStatus[];
  yes: (reason: string) => void;
  no: () => void;
}

/** A meeting that is called off: said with a reason, for the record. */
export function CancelDialog({ polls, yes, no }: CancelDialogProps) {
  const words = useWords();
  const [reason, setReason] = useState("");
  const pending = polls.some((poll) => PENDING.includes(stageOf(poll).is));
  return (
    <Dialog title={words.say("sure-cancel-title")} onClose={no}>
      <div class="form">
        {pending && <Notice tone="warn">{words.say("adjourn-pending")}</Notice>}
        <p>{words.say("sure-cancel")}</p>
        <label class="field">
          <span>{words.say("fail-reason")}</span>
          <textarea
            autofocus
            rows={3}
            maxLength={500}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
      </div>
      <div class="acts">
        <Button
          look="go"
          disabled={pending || reason.trim() === ""}
          onClick={() => yes(reason.trim())}
        >
          {words.say("act-cancel-meeting")}
        </Button>
        <Button onClick={no}>{words.say("cancel")}</Button>
      </div>
    </Dialog>
  );
}

/** Stages in which a poll keeps the meeting from ending (SPEC §4). */
const PENDING = ["open", "closing", "paused", "closed", "awaiting", "counted"];

interface AdjournDialogProps {
  polls: readonly PollStatus[];
  yes: () => void;
  no: () => void;
}

export function AdjournDialog({ polls, yes, no }: AdjournDialogProps) {
  const words = useWords();
  const pending = polls.filter((poll) => PENDING.includes(stageOf(poll).is));
  const unopened = polls.filter((poll) => stageOf(poll).is === "scheduled");
  const unpublished = polls.filter((poll) => stageOf(poll).is === "certified");
  return (
    <Dialog title={words.say("sure-adjourn-title")} onClose={no}>
      <div class="form">
        {pending.length > 0 && (
          <Notice tone="warn">
            <p>{words.say("adjourn-pending")}</p>
            <ul>
              {pending.map((poll) => (
                <li key={poll.poll}>
                  {words.say("adjourn-pending-poll", {
                    number: poll.number,
                    stage: words.say(`stage-${stageOf(poll).is}`),
                  })}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {unopened.length > 0 && <p>{words.say("adjourn-unopened", { count: unopened.length })}</p>}
        {unpublished.length > 0 && (
          <p>{words.say("adjourn-unpublished", { count: unpublished.length })}</p>
        )}
        {pending.length === 0 && <p>{words.say("sure-adjourn")}</p>}
      </div>
      <div class="acts">
        <Button look="go" disabled={pending.length > 0} onClick={yes}>
          {words.say("act-adjourn")}
        </Button>
        <Button onClick={no}>{words.say("cancel")}</Button>
      </div>
    </Dialog>
  );
}
