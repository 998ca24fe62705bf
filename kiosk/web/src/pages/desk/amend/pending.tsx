// An amendment that waits for the chair: what it changes, and the command that seals it.
import { Button, Notice } from "../../../look/controls";
import { dropAmendment, type PendingAmendment } from "../../../service/amendment";
import { useWords } from "../../../words";
import { TroubleNotice, useAct } from "../act";
import { Copyable } from "../copy";
import type { Known } from "../meeting_feed";

interface PendingProps {
  meeting: Known;
  amendment: PendingAmendment;
  reload: () => void;
}

export function Pending({ meeting, amendment, reload }: PendingProps) {
  const words = useWords();
  const act = useAct(reload);
  const gone = (meeting.agenda?.polls ?? []).filter(({ id }) => amendment.withdraw.includes(id));
  return (
    <div class="panel form" role="status">
      <Notice tone="warn">
        <b>{words.say("amend-waits")}</b>
        <p>{words.say(amendment.is_fixed ? "amend-being-sealed" : "amend-waits-hint")}</p>
      </Notice>
      <p>{words.say("amend-why", { reason: amendment.reason })}</p>
      <ul>
        {gone.map(({ id, number, subject }) => (
          <li key={id}>{words.say("amend-withdraws", { number, name: subject.name })}</li>
        ))}
        {amendment.polls.map(({ id, number, subject }) => (
          <li key={id}>{words.say("amend-adds", { number, name: subject.name })}</li>
        ))}
        {gone.length + amendment.polls.length === 0 && (
          <li>{words.say("amend-people-only")}</li>
        )}
      </ul>
      <Copyable text="phieukin-kiosk chair amend --seal" label={words.say("pairing-command")} />
      <TroubleNotice trouble={act.trouble} />
      <div class="acts">
        <Button
          disabled={act.busy || amendment.is_fixed}
          onClick={() => void act.run(() => dropAmendment(meeting.id))}
        >
          {words.say("act-drop-amendment")}
        </Button>
      </div>
    </div>
  );
}
