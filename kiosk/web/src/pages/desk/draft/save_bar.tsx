// Saving: what the server has, what it still lacks, and the button.
import { Button, Notice } from "../../../look/controls";
import { useWords } from "../../../words";
import { sentence, type Trouble } from "../act";
import type { Fault } from "./faults";

interface SaveBarProps {
  saved: boolean;
  /** Some earlier draft of this meeting is on the server. */
  onServer: boolean;
  faults: readonly Fault[];
  trouble: Trouble | null;
  busy: boolean;
  overtaken: boolean;
  save: () => void;
  takeTheirs: () => void;
  keepMine: () => void;
}

export function SaveBar(props: SaveBarProps) {
  const words = useWords();
  const { saved, onServer, faults, trouble, busy } = props;
  const state = saved ? "draft-saved" : onServer ? "draft-changed" : "draft-unsaved";
  return (
    <div class="save-bar">
      {props.overtaken && (
        <Notice tone="warn">
          <div class="form">
            <p>{words.say("draft-overtaken")}</p>
            <div class="acts">
              <Button onClick={props.takeTheirs}>{words.say("draft-take-theirs")}</Button>
              <Button onClick={props.keepMine}>{words.say("draft-keep-mine")}</Button>
            </div>
          </div>
        </Notice>
      )}
      {trouble !== null && <Notice tone="bad">{sentence(words, trouble)}</Notice>}
      {faults.length > 0 && (
        <Notice tone="warn">{words.say("draft-faults", { count: faults.length })}</Notice>
      )}
      <div class="save-row">
        <span class="soft" role="status">
          {words.say(state)}
        </span>
        <Button look="go" disabled={busy || saved} onClick={props.save}>
          {words.say(busy ? "saving" : "save")}
        </Button>
      </div>
    </div>
  );
}
