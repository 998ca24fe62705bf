// A slip that is not taken: why, and what to do. The screen goes back to the start by itself.
import { Button } from "../../look/controls";
import { useWords, type Words } from "../../words";
import { Frame, Sign } from "./frame";

/** Codes that say that somebody may be cheating. */
const ALARMS = new Set([
  "wrong_fingerprint",
  "bad_signature",
  "bad_issuing_key",
  "bad_opening_key",
  "bad_blind_signature",
]);

interface StoppedProps {
  code: string;
  leave: () => void;
}

export function Stopped({ code, leave }: StoppedProps) {
  const words = useWords();
  const alarm = ALARMS.has(code);
  const [title, text] = sentences(words, code, alarm);
  return (
    <Frame
      name={`stopped ${code}`}
      heading={title}
      tone={alarm ? "bad" : "warn"}
      urgent
      aloud={`${title}. ${text}`}
      bar={
        <Button look="go" onClick={leave}>
          {words.say("back-to-start")}
        </Button>
      }
    >
      <Sign mark={alarm ? "cross" : "warning"} tone={alarm ? "bad" : "warn"}>
        <p class="large">{text}</p>
      </Sign>
    </Frame>
  );
}

function sentences(words: Words, code: string, alarm: boolean): [string, string] {
  const own = `stopped-${code.replaceAll("_", "-")}`;
  if (words.has(`${own}-title`)) return [words.say(`${own}-title`), words.say(`${own}-text`)];
  const refusal = `refusal-${code.replaceAll("_", "-")}`;
  const text = words.has(refusal) ? words.say(refusal) : words.say("stopped-text", { code });
  return [words.say(alarm ? "alarm-title" : "stopped-title"), text];
}
