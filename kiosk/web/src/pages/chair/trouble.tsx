// What went wrong, in a sentence with what to do; two of them are alarms with a screen of their
// own.
import { Button, Notice } from "../../look/controls";
import { useWords } from "../../words";
import { Screen } from "./frame";
import { useKiosk } from "./kiosk_link";
import { dashed } from "./result";
import type { Trouble } from "./state";

/** Somebody may be cheating: nothing goes on until it was read. */
export const isAlarming = ({ kind }: Trouble): boolean =>
  ["conflict", "forked", "older_generation"].includes(kind);

/** The trouble that belongs to one of these acts; to any act when none is named. */
export function TroubleOf({ acts }: { acts?: readonly string[] }) {
  const { trouble } = useKiosk().shown;
  if (trouble === null) return null;
  if (acts !== undefined && (trouble.act === null || !acts.includes(trouble.act))) return null;
  return <TroubleNotice trouble={trouble} />;
}

export function TroubleNotice({ trouble }: { trouble: Trouble }) {
  const words = useWords();
  const hint = `trouble-${dashed(trouble.kind)}`;
  return (
    <Notice tone="bad">
      <p>{words.lang === "vi" ? trouble.vi : trouble.en}</p>
      {words.has(hint) && <p>{words.say(hint)}</p>}
    </Notice>
  );
}

/** Two checkpoints of one box, or a server that went back: told so that nobody overlooks it. */
export function Alarm({ trouble }: { trouble: Trouble }) {
  const words = useWords();
  const kiosk = useKiosk();
  return (
    <div class="alarm" role="alert">
      <Screen
        title={words.say(`alarm-${dashed(trouble.kind)}`)}
        lead={words.lang === "vi" ? trouble.vi : trouble.en}
        acts={
          <Button disabled={kiosk.busy} onClick={() => kiosk.act("read")}>
            {words.say("alarm-read")}
          </Button>
        }
      >
        <p>{words.say(`alarm-${dashed(trouble.kind)}-do`)}</p>
        {trouble.files.length > 0 && (
          <ul class="files">
            {trouble.files.map((file) => (
              <li key={file} class="mono">
                {file}
              </li>
            ))}
          </ul>
        )}
      </Screen>
    </div>
  );
}
