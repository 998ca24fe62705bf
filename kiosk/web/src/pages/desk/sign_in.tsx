// Signing in: on a page of its own, or over the page whose session ended.
import { useState } from "preact/hooks";
import { Button, Dialog } from "../../look/controls";
import { type Account, signIn } from "../../service/account";
import { useWords } from "../../words";
import { Alone } from "./alone";
import { TroubleNotice, useAct } from "./act";
import { Field } from "./field";

interface SignInProps {
  entered: (account: Account) => void;
}

export function SignIn({ entered }: SignInProps) {
  const words = useWords();
  return (
    <Alone title={words.say("sign-in-title")}>
      <SignInForm name="" entered={entered} />
      <p class="soft small">{words.say("sign-in-hint")}</p>
    </Alone>
  );
}

interface SignInAgainProps extends SignInProps {
  name: string;
  /** The person left the dialog; the next act brings it back. */
  later: () => void;
}

/** What was being edited stays as it is below. */
export function SignInAgain({ name, entered, later }: SignInAgainProps) {
  const words = useWords();
  return (
    <Dialog title={words.say("session-ended-title")} onClose={later}>
      <p>{words.say("session-ended")}</p>
      <SignInForm name={name} entered={entered} />
    </Dialog>
  );
}

function SignInForm({ name: known, entered }: SignInProps & { name: string }) {
  const words = useWords();
  const act = useAct();
  const [name, setName] = useState(known);
  const [password, setPassword] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    void act.run(async () => entered(await signIn(name.trim(), password)));
  };
  return (
    <form class="form" onSubmit={submit}>
      <Field
        label={words.say("account-name")}
        value={name}
        onText={setName}
        autocomplete="username"
        required
        autofocus={known === ""}
      />
      <Field
        label={words.say("password")}
        type="password"
        value={password}
        onText={setPassword}
        autocomplete="current-password"
        required
        autofocus={known !== ""}
      />
      <TroubleNotice trouble={act.trouble} />
      <Button look="go" type="submit" disabled={act.busy}>
        {words.say("sign-in")}
      </Button>
    </form>
  );
}
