// Questions before an act that ends something.
import { useState } from "preact/hooks";
import { Button, Dialog } from "../../../look/controls";
import { useWords } from "../../../words";
import { roomOf } from "../route";
import type { Numbers, Stage } from "./stage";

/** Longest reason, in characters (SPEC §4). */
const REASON_CHARS_MAX = 500;

interface SureProps {
  /** `sure-<what>-title`, `sure-<what>` and `act-<what>` are its words. */
  what: "publish" | "withdraw";
  name: string;
  yes: () => void;
  no: () => void;
}

export function Sure({ what, name, yes, no }: SureProps) {
  const words = useWords();
  return (
    <Dialog title={words.say(`sure-${what}-title`, { name })} onClose={no}>
      <p>{words.say(`sure-${what}`)}</p>
      <div class="acts">
        <Button look="go" onClick={yes}>
          {words.say(`act-${what}`)}
        </Button>
        <Button onClick={no}>{words.say("cancel")}</Button>
      </div>
    </Dialog>
  );
}

interface LockDialogProps {
  name: string;
  numbers: Numbers;
  yes: () => void;
  no: () => void;
}

/** What is missing, before the box is locked for ever. */
export function LockDialog({ name, numbers, yes, no }: LockDialogProps) {
  const words = useWords();
  const { present, issued, cast } = numbers;
  const out = Math.max(0, issued - cast);
  return (
    <Dialog title={words.say("sure-lock-title", { name })} onClose={no}>
      <div class="form">
        <p class={out > 0 ? "warning" : undefined}>
          <b>{words.say(out > 0 ? "sure-lock-missing" : "sure-lock-all", { count: out })}</b>
        </p>
        {present > issued && <p>{words.say("without-ballot", { count: present - issued })}</p>}
        <p class="soft">{words.say("sure-lock-hint")}</p>
      </div>
      <div class="acts">
        <Button look="go" onClick={yes}>
          {words.say("act-lock")}
        </Button>
        <Button onClick={no}>{words.say("sure-lock-wait")}</Button>
      </div>
    </Dialog>
  );
}

interface TroubleDialogProps {
  meeting: string;
  stage: Stage;
  cast: number;
  putBack: () => void;
  fail: () => void;
  close: () => void;
}

/** What helps when something goes wrong in the room. */
export function TroubleDialog(props: TroubleDialogProps) {
  const words = useWords();
  const { meeting, stage, cast, putBack, fail, close } = props;
  return (
    <Dialog title={words.say("act-trouble")} onClose={close}>
      <div class="form">
        {stage.is === "closed" ? (
          <section>
            <h3>{words.say("trouble-fail")}</h3>
            <p class="soft">{words.say("trouble-fail-hint")}</p>
            <Button onClick={fail}>{words.say("act-fail")}</Button>
          </section>
        ) : (
          <>
            <section>
              <h3>{words.say("trouble-phone")}</h3>
              <p class="soft">{words.say("trouble-phone-hint")}</p>
              <div class="acts">
                <a class="button" href={roomOf(meeting, { at: "check-in" })}>
                  {words.say("check-in")}
                </a>
                <a class="button" href={roomOf(meeting, { at: "amend", revote: null })}>
                  {words.say("amend-reseal-title")}
                </a>
              </div>
            </section>
            <section>
              <h3>{words.say("trouble-mistake")}</h3>
              <p class="soft">
                {words.say(cast === 0 ? "trouble-mistake-hint" : "trouble-mistake-late")}
              </p>
              <Button disabled={cast > 0} onClick={putBack}>
                {words.say("act-reschedule")}
              </Button>
            </section>
          </>
        )}
      </div>
      <div class="acts">
        <Button onClick={close}>{words.say("close-dialog")}</Button>
      </div>
    </Dialog>
  );
}

interface FailDialogProps {
  name: string;
  yes: (reason: string) => void;
  no: () => void;
}

/** A closed poll that cannot be counted: said with a reason, for the record. */
export function FailDialog({ name, yes, no }: FailDialogProps) {
  const words = useWords();
  const [reason, setReason] = useState("");
  return (
    <Dialog title={words.say("sure-fail-title", { name })} onClose={no}>
      <div class="form">
        <p>{words.say("sure-fail")}</p>
        <label class="field">
          <span>{words.say("fail-reason")}</span>
          <textarea
            autofocus
            rows={3}
            maxLength={REASON_CHARS_MAX}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
      </div>
      <div class="acts">
        <Button look="go" disabled={reason.trim() === ""} onClick={() => yes(reason.trim())}>
          {words.say("act-fail")}
        </Button>
        <Button onClick={no}>{words.say("cancel")}</Button>
      </div>
    </Dialog>
  );
}
