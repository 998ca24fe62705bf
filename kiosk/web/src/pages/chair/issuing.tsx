// Who issues ballots, how many anonymous slips there are, and who keeps the two machines.
import { Button } from "../../look/controls";
import { useWords } from "../../words";
import { Field, Option, Tick } from "./field";
import { Screen } from "./frame";
import type { Choice } from "./sealing";

/** Most anonymous slips of a meeting. */
const SLIPS_MAX = 2_000;

interface IssuingProps {
  /** Server and kiosk are one machine. */
  here: boolean;
  choice: Choice;
  choose: (choice: Choice) => void;
  back: () => void;
  done: () => void;
}

export function Issuing({ here, choice, choose, back, done }: IssuingProps) {
  const words = useWords();
  return (
    <Screen
      title={words.say("issuing-title")}
      acts={
        <>
          <Button onClick={back}>{words.say("back")}</Button>
          <Button look="go" onClick={done}>
            {words.say("next")}
          </Button>
        </>
      }
    >
      <div class="choices" role="radiogroup" aria-label={words.say("issuers")}>
        {([2, 1] as const).map((issuers) => (
          <Option
            key={issuers}
            name="issuers"
            title={words.say(`issuers-${issuers}`)}
            hint={words.say(`issuers-${issuers}-hint`)}
            on={choice.issuers === issuers}
            pick={() => choose({ ...choice, issuers })}
          />
        ))}
      </div>
      <Field
        label={words.say("slips-count")}
        value={String(choice.slips)}
        onText={(text) =>
          choose({ ...choice, slips: Math.min(Number(text.replace(/\D/g, "")), SLIPS_MAX) })
        }
        hint={words.say("slips-count-hint")}
        maxLength={4}
      />
      {here ? (
        <p class="soft">{words.say("one-machine-here")}</p>
      ) : (
        <Tick
          label={words.say("one-machine")}
          on={choice.oneMachine}
          onChange={(oneMachine) => choose({ ...choice, oneMachine })}
        />
      )}
    </Screen>
  );
}
