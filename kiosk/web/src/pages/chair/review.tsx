// What is about to be sealed, looked at once more.
import { Button } from "../../look/controls";
import { useWords } from "../../words";
import { Screen } from "./frame";
import { useKiosk } from "./kiosk_link";
import type { Choice } from "./sealing";
import type { ToSeal } from "./state";
import { TroubleOf } from "./trouble";

interface ReviewProps {
  agenda: ToSeal | null;
  choice: Choice;
  back: () => void;
}

export function Review({ agenda, choice, back }: ReviewProps) {
  const words = useWords();
  const kiosk = useKiosk();
  if (agenda === null) {
    return (
      <Screen
        title={words.say("no-draft-title")}
        lead={words.say("no-draft-lead")}
        acts={<Button onClick={back}>{words.say("back")}</Button>}
      />
    );
  }
  const seal = () =>
    kiosk.act({
      seal: {
        copy: choice.copy,
        one_machine: choice.oneMachine,
        issuers: choice.issuers,
        slips: choice.slips,
        sharing: choice.sharing,
      },
    });
  return (
    <Screen
      wide
      title={words.say("review-title")}
      lead={words.say("review-lead")}
      note={<TroubleOf acts={["seal"]} />}
      acts={
        <>
          <Button disabled={kiosk.busy} onClick={back}>
            {words.say("back")}
          </Button>
          <Button look="go" disabled={kiosk.busy} onClick={seal}>
            {words.say("seal")}
          </Button>
        </>
      }
    >
      <Sealed agenda={agenda} choice={choice} />
    </Screen>
  );
}

function Sealed({ agenda, choice }: { agenda: ToSeal; choice: Choice }) {
  const words = useWords();
  const members = agenda.members === null ? "…" : words.count(agenda.members);
  return (
    <div class="two facts">
      <dl>
        <div>
          <dt>{words.say("review-members")}</dt>
          <dd>{members}</dd>
        </div>
        <div>
          <dt>{words.say("review-polls")}</dt>
          <dd>{words.count(agenda.subjects.length)}</dd>
        </div>
        <div>
          <dt>{words.say("review-copy")}</dt>
          <dd class="path">{choice.copy}</dd>
        </div>
        <div>
          <dt>{words.say("issuers")}</dt>
          <dd class="path">{words.say(`issuers-${choice.issuers}`)}</dd>
        </div>
        {choice.slips > 0 && (
          <div>
            <dt>{words.say("slips-count")}</dt>
            <dd class="path">{words.count(choice.slips)}</dd>
          </div>
        )}
        <div>
          <dt>{words.say("review-shares")}</dt>
          <dd class="path">
            {choice.sharing === null
              ? words.say("review-no-shares")
              : words.say("review-shares-of", {
                  shares: choice.sharing.shares,
                  threshold: choice.sharing.threshold,
                })}
          </dd>
        </div>
      </dl>
      <ol class="subjects">
        {agenda.subjects.map((subject, at) => (
          <li key={at}>
            <b>{subject.name}</b> <span class="soft">{subject.position}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
