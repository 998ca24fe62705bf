// Anonymous slips that were not handed out: scanned one after the other and made void.
import { useState } from "preact/hooks";
import { Button } from "../../look/controls";
import { useWords } from "../../words";
import { Screen } from "./frame";
import { useKiosk } from "./kiosk_link";
import { TroubleOf } from "./trouble";

export function LeftOver({ back }: { back: () => void }) {
  const words = useWords();
  const kiosk = useKiosk();
  const [text, setText] = useState("");
  const [sent, setSent] = useState(0);
  const texts = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const make = (event: Event) => {
    event.preventDefault();
    kiosk.act({ void_slips: { texts } });
    setSent(texts.length);
    setText("");
  };
  const done = sent > 0 && !kiosk.busy && kiosk.shown.trouble === null;
  return (
    <form class="form" onSubmit={make}>
      <Screen
        title={words.say("slips-title")}
        lead={words.say("slips-lead")}
        note={<TroubleOf acts={["void_slips"]} />}
        acts={
          <>
            <Button look="go" type="submit" disabled={kiosk.busy || texts.length === 0}>
              {words.say("slips-make-void", { count: texts.length })}
            </Button>
            <Button look="plain" onClick={back}>
              {words.say("to-agenda")}
            </Button>
          </>
        }
      >
        <div class="field">
          <label for="left-over">{words.say("slips-scanned", { count: texts.length })}</label>
          <textarea
            id="left-over"
            rows={5}
            value={text}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </div>
        <p role="status">{done ? words.say("slips-are-void", { count: sent }) : ""}</p>
      </Screen>
    </form>
  );
}
