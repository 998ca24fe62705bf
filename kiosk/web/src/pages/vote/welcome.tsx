// The meeting is known and nothing is asked for yet: the member compares the seal and goes in.
import { Button } from "../../look/controls";
import { useWords } from "../../words";
import { Frame } from "./frame";
import { Seal } from "./seal";

interface WelcomeProps {
  title: string;
  body: string;
  /** The seal in words. */
  lines: readonly string[];
  shared: boolean;
  setShared: (shared: boolean) => void;
  enter: () => void;
}

export function Welcome({ title, body, lines, shared, setShared, enter }: WelcomeProps) {
  const words = useWords();
  return (
    <Frame
      name="welcome"
      heading={words.say("welcome-heading")}
      bar={
        <Button look="go" onClick={enter}>
          {words.say("welcome-enter")}
        </Button>
      }
    >
      <div class="sign">
        <p class="title">{title}</p>
        {body !== "" && <p class="soft">{body}</p>}
      </div>
      <Seal lines={lines} ask={words.say("welcome-ask")} />
      <SharedSwitch shared={shared} setShared={setShared} />
    </Frame>
  );
}

interface SharedSwitchProps {
  shared: boolean;
  setShared: (shared: boolean) => void;
}

/** Whether several members take turns on this device; to be said before admission. */
export function SharedSwitch({ shared, setShared }: SharedSwitchProps) {
  const words = useWords();
  return (
    <label class="switch">
      <input
        type="checkbox"
        checked={shared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
      <span>
        <b>{words.say("shared-switch")}</b>
        <small>{words.say("shared-switch-text")}</small>
      </span>
    </label>
  );
}
