// Typing shares from their sheets, one after the other, until there are enough.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../look/controls";
import { useWords } from "../../words";
import { Screen } from "./frame";
import { useKiosk } from "./kiosk_link";
import type { Gathered } from "./state";
import { TroubleOf } from "./trouble";

interface ShareEntryProps {
  title: string;
  lead: string;
  gathered: Gathered;
  /** What stands above the field. */
  children?: ComponentChildren;
  acts: ComponentChildren;
}

export function ShareEntry({ title, lead, gathered, children, acts }: ShareEntryProps) {
  const words = useWords();
  const kiosk = useKiosk();
  const [text, setText] = useState("");
  const { held, threshold } = gathered;
  const add = (event: Event) => {
    event.preventDefault();
    kiosk.act({ add_share: { text } });
    setText("");
  };
  return (
    <form class="form" onSubmit={add}>
      <Screen
        title={title}
        lead={lead}
        note={<TroubleOf acts={["add_share"]} />}
        acts={
          <>
            <Button look="go" type="submit" disabled={kiosk.busy || text.trim() === ""}>
              {words.say("share-add")}
            </Button>
            {acts}
          </>
        }
      >
        {children}
        <ol class="checks" aria-live="polite">
          {held.map((index) => (
            <li key={index} class="done">
              <span class="mark" aria-hidden="true">
                ✓
              </span>
              {words.say("share-held", { index })}
            </li>
          ))}
        </ol>
        <div class="field">
          <label for="share-text">
            {words.say("share-text", { missing: threshold - held.length })}
          </label>
          <textarea
            id="share-text"
            class="code"
            rows={6}
            value={text}
            autocomplete="off"
            spellcheck={false}
            maxLength={400}
            aria-describedby="share-hint"
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <span id="share-hint" class="hint">
            {words.say("share-hint")}
          </span>
        </div>
      </Screen>
    </form>
  );
}
