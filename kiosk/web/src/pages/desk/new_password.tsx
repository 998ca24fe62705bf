// Another password for one's own account.
import { useState } from "preact/hooks";
import { Button, Notice } from "../../look/controls";
import { changePassword, PASSWORD_CHARS } from "../../service/account";
import { useWords } from "../../words";
import { TroubleNotice, useAct } from "./act";
import { Field } from "./field";
import { strength } from "./password";
import { useSignedIn } from "./signed_in";

export function NewPassword() {
  const words = useWords();
  const { account } = useSignedIn();
  const act = useAct();
  const [[old, next, again], setTyped] = useState(["", "", ""]);
  const [tried, setTried] = useState(false);
  const [changed, setChanged] = useState(false);
  const quality = strength(next, account.name);
  const unfit = quality === "too-short" || quality === "too-long";
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    setChanged(false);
    if (unfit || next !== again) return;
    if (!(await act.run(() => changePassword(old, next)))) return;
    setTyped(["", "", ""]);
    setTried(false);
    setChanged(true);
  };
  return (
    <form class="panel form" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{words.say("password-change-title")}</h2>
      <Field
        label={words.say("password-so-far")}
        type="password"
        value={old}
        onText={(text) => setTyped([text, next, again])}
        autocomplete="current-password"
      />
      <Field
        label={words.say("new-password")}
        hint={words.say(next === "" ? "password-hint" : `password-${quality}`)}
        wrong={tried && unfit ? words.say(`password-${quality}`) : null}
        type="password"
        value={next}
        onText={(text) => setTyped([old, text, again])}
        maxLength={2 * PASSWORD_CHARS.max}
        autocomplete="new-password"
      />
      <Field
        label={words.say("password-again")}
        wrong={tried && next !== again ? words.say("password-differs") : null}
        type="password"
        value={again}
        onText={(text) => setTyped([old, next, text])}
        autocomplete="new-password"
      />
      <TroubleNotice trouble={act.trouble} />
      {changed && <Notice tone="ok">{words.say("password-changed")}</Notice>}
      <div class="acts">
        <Button type="submit" disabled={act.busy}>
          {words.say("password-change")}
        </Button>
      </div>
    </form>
  );
}
