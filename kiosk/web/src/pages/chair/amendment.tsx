// What the secretary wants to change in a sealed meeting, to be looked at and sealed.
import { Button } from "../../look/controls";
import { useWords } from "../../words";
import { Screen } from "./frame";
import { useKiosk } from "./kiosk_link";
import type { Amendment } from "./state";
import { TroubleOf } from "./trouble";

interface AmendmentProps {
  amendment: Amendment;
  later: () => void;
}

export function SealAmendment({ amendment, later }: AmendmentProps) {
  const words = useWords();
  const kiosk = useKiosk();
  const { number, reason, added, withdrawn, late, renamed } = amendment;
  const polls = (list: readonly [number, string][]) => list.map(([at, name]) => `${at}. ${name}`);
  const parts = [
    ["amendment-withdraws", polls(withdrawn)],
    ["amendment-adds", polls(added)],
    ["amendment-late", late],
    ["amendment-renames", renamed],
  ] as const;
  const sealing = kiosk.shown.work?.act === "amend";
  return (
    <Screen
      title={words.say("amendment-title", { number: number - 1 })}
      lead={words.say("amendment-lead", { reason })}
      note={<TroubleOf acts={["amend"]} />}
      acts={
        <>
          <Button look="go" disabled={kiosk.busy} onClick={() => kiosk.act("amend")}>
            {words.say(sealing ? "amendment-sealing" : "amendment-seal")}
          </Button>
          <Button look="plain" onClick={later}>
            {words.say("later")}
          </Button>
        </>
      }
    >
      {parts
        .filter(([, list]) => list.length > 0)
        .map(([key, list]) => (
          <section key={key} class="panel">
            <h2>{words.say(key)}</h2>
            <ul class="subjects">
              {list.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </section>
        ))}
      <p class="soft">{words.say("amendment-why")}</p>
    </Screen>
  );
}
