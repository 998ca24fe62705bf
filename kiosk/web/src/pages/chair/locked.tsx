// There is a vault: the passphrase opens it.
import { useState } from "preact/hooks";
import { Button, Dialog } from "../../look/controls";
import { useWords } from "../../words";
import { Field } from "./field";
import { Frame, Screen } from "./frame";
import { useKiosk } from "./kiosk_link";
import { TroubleOf } from "./trouble";

export function Locked() {
  const words = useWords();
  const kiosk = useKiosk();
  const [passphrase, setPassphrase] = useState("");
  const [asked, setAsked] = useState(false);
  const unlock = (event: Event) => {
    event.preventDefault();
    kiosk.act({ unlock: { passphrase } });
    setPassphrase("");
  };
  const opening = kiosk.shown.work?.act === "unlock";
  return (
    <Frame title={words.say("brand")}>
      <form class="form" onSubmit={unlock}>
        <Screen
          title={words.say("locked-title")}
          lead={words.say("locked-lead")}
          note={<TroubleOf />}
          acts={
            <>
              <Button look="go" type="submit" disabled={kiosk.busy || passphrase === ""}>
                {words.say(opening ? "locked-opening" : "locked-open")}
              </Button>
              <Button look="plain" disabled={kiosk.busy} onClick={() => setAsked(true)}>
                {words.say("locked-other-meeting")}
              </Button>
            </>
          }
        >
          <Field
            label={words.say("passphrase")}
            value={passphrase}
            onText={setPassphrase}
            secret
            focus
          />
        </Screen>
      </form>
      {asked && (
        <Dialog title={words.say("start-new-title")} onClose={() => setAsked(false)}>
          <p>{words.say("start-new-lead")}</p>
          <div class="acts">
            <Button onClick={() => setAsked(false)}>{words.say("cancel")}</Button>
            <Button
              look="go"
              onClick={() => {
                setAsked(false);
                kiosk.act("start_new");
              }}
            >
              {words.say("start-new")}
            </Button>
          </div>
        </Dialog>
      )}
    </Frame>
  );
}
