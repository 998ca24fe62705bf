// What stands in the draft of a half-year review in place of the agenda and the sealing.
import { Button, Notice } from "../../../look/controls";
import { convene } from "../../../service/review";
import { useWords } from "../../../words";
import { TroubleNotice, useAct } from "../act";
import type { Edit } from "../draft/edit";

/** Why no polls are offered, with the clause; polls of another regulation are taken out here. */
export function NoPollsSection({ edit: { draft, change } }: { edit: Edit }) {
  const words = useWords();
  return (
    <section class="panel form" id="section-polls" tabIndex={-1}>
      <h2>{words.say("section-agenda")}</h2>
      <Notice>{words.say("review-no-polls")}</Notice>
      {draft.polls.length > 0 && (
        <>
          <Notice tone="warn">
            {words.say("review-polls-left", { count: draft.polls.length })}
          </Notice>
          <div class="acts">
            <Button onClick={() => change({ ...draft, polls: [] })}>
              {words.say("review-polls-out")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

interface BeginProps {
  id: string;
  /** The server has what the page shows. */
  saved: boolean;
  reload: () => void;
}

/** Nothing is sealed where nobody votes: the secretary begins the meeting. */
export function BeginSection({ id, saved, reload }: BeginProps) {
  const words = useWords();
  const act = useAct(reload);
  return (
    <section class="panel form" id="section-pairing" tabIndex={-1}>
      <h2>{words.say("review-begin")}</h2>
      <p class="soft">{words.say("review-begin-hint")}</p>
      {!saved && <Notice>{words.say("pairing-save-first")}</Notice>}
      <TroubleNotice trouble={act.trouble} />
      <div class="acts">
        <Button
          look="go"
          disabled={!saved || act.busy}
          onClick={() => void act.run(() => convene(id))}
        >
          {words.say("review-begin")}
        </Button>
      </div>
    </section>
  );
}
