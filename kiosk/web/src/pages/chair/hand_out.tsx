// Recovery shares: printed, given to their holders one by one, then gone from the vault.
import { useState } from "preact/hooks";
import { Button, Dialog } from "../../look/controls";
import { useWords } from "../../words";
import { PrintTrouble, usePrint } from "./ceremony";
import { Tick } from "./field";
import { Screen } from "./frame";
import { useKiosk } from "./kiosk_link";
import type { Meeting } from "./state";
import { TroubleOf } from "./trouble";

export function HandOut({ meeting, later }: { meeting: Meeting; later: () => void }) {
  const words = useWords();
  const kiosk = useKiosk();
  const open = usePrint();
  const [asked, setAsked] = useState(false);
  const { shares } = meeting.ceremony;
  if (shares === null) return null;
  const { count, threshold, quorum_opening, given } = shares;
  const all = given.length === count;
  return (
    <Screen
      title={words.say("shares-title")}
      lead={words.say(quorum_opening ? "shares-lead-quorum" : "shares-lead", { count, threshold })}
      note={<TroubleOf acts={["shares_given", "share_given"]} />}
      acts={
        <>
          <Button look={all ? undefined : "go"} onClick={() => void print()}>
            {words.say("shares-print")}
          </Button>
          <Button
            look={all ? "go" : undefined}
            disabled={kiosk.busy || !all}
            onClick={() => setAsked(true)}
          >
            {words.say("shares-done")}
          </Button>
          <Button look="plain" onClick={later}>
            {words.say("later")}
          </Button>
        </>
      }
    >
      <div class="choices side">
        {Array.from({ length: count }, (_, at) => at + 1).map((index) => (
          <Tick
            key={index}
            label={words.say("share-given", { index })}
            on={given.includes(index)}
            disabled={kiosk.busy}
            onChange={(on) => kiosk.act({ share_given: { index, given: on } })}
          />
        ))}
      </div>
      <PrintTrouble open={open} />
      {asked && (
        <Dialog title={words.say("shares-done-title")} onClose={() => setAsked(false)}>
          <p>{words.say(quorum_opening ? "shares-done-quorum" : "shares-done-lead")}</p>
          <div class="acts">
            <Button onClick={() => setAsked(false)}>{words.say("cancel")}</Button>
            <Button
              look="go"
              onClick={() => {
                setAsked(false);
                kiosk.act("shares_given");
              }}
            >
              {words.say("shares-done-yes")}
            </Button>
          </div>
        </Dialog>
      )}
    </Screen>
  );

  async function print(): Promise<void> {
    await open.print({ shares: { lang: words.lang } });
  }
}
