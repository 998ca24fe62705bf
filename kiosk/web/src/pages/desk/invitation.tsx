// The first sign-in, by a one-time link: a name and a password, and the desk opens.
import { useEffect, useState } from "preact/hooks";
import { Button, Notice } from "../../look/controls";
import {
  type Account,
  ACCOUNT_NAME_CHARS,
  acceptInvitation,
  PASSWORD_CHARS,
  type Role,
  showInvitation,
} from "../../service/account";
import { useWords } from "../../words";
import { Alone } from "./alone";
import { type Trouble, TroubleNotice, troubleOf, useAct } from "./act";
import { Field } from "./field";
import { strength } from "./password";

interface InvitationProps {
  token: string;
  accepted: (account: Account) => void;
}

type State = { is: "asking" } | { is: "invited"; role: Role } | { is: "refused"; trouble: Trouble };

export function Invitation({ token, accepted }: InvitationProps) {
  const words = useWords();
  const [state, setState] = useState<State>({ is: "asking" });
  const ask = () => {
    showInvitation(token).then(
      ({ role }) => setState({ is: "invited", role }),
      (error: unknown) => setState({ is: "refused", trouble: troubleOf(error) }),
    );
  };
  useEffect(ask, [token]);
  return (
    <Alone title={words.say("invitation-title")}>
      {state.is === "invited" && (
        <AcceptForm token={token} role={state.role} accepted={accepted} />
      )}
      {state.is === "refused" && <NoInvitation trouble={state.trouble} again={ask} />}
    </Alone>
  );
}

function NoInvitation({ trouble, again }: { trouble: Trouble; again: () => void }) {
  const words = useWords();
  return (
    <>
      <TroubleNotice trouble={trouble} />
      <div class="acts">
        {trouble.is === "unanswered" ? (
          <Button look="go" onClick={again}>
            {words.say("try-again")}
          </Button>
        ) : (
          <Button onClick={() => location.reload()}>{words.say("to-sign-in")}</Button>
        )}
      </div>
    </>
  );
}

function AcceptForm({ token, role, accepted }: InvitationProps & { role: Role }) {
  const words = useWords();
  const act = useAct();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const quality = strength(password, name);
  const short = [...name.trim()].length < ACCOUNT_NAME_CHARS.min;
  const unfit = quality === "too-short" || quality === "too-long";
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (short || unfit || password !== again) return;
    void act.run(async () => accepted(await acceptInvitation(token, name.trim(), password)));
  };
  return (
    <form class="form" onSubmit={submit} noValidate>
      <Notice>{words.say(`invited-${role}`)}</Notice>
      <Field
        label={words.say("account-name")}
        hint={words.say("account-name-hint")}
        wrong={tried && short ? words.say("account-name-short") : null}
        value={name}
        onText={setName}
        maxLength={ACCOUNT_NAME_CHARS.max}
        autocomplete="username"
        autofocus
      />
      <Field
        label={words.say("new-password")}
        hint={words.say(password === "" ? "password-hint" : `password-${quality}`)}
        wrong={tried && unfit ? words.say(`password-${quality}`) : null}
        type="password"
        value={password}
        onText={setPassword}
        maxLength={2 * PASSWORD_CHARS.max}
        autocomplete="new-password"
      />
      <Field
        label={words.say("password-again")}
        wrong={tried && password !== again ? words.say("password-differs") : null}
        type="password"
        value={again}
        onText={setAgain}
        autocomplete="new-password"
      />
      <TroubleNotice trouble={act.trouble} />
      <Button look="go" type="submit" disabled={act.busy}>
        {words.say("accept-invitation")}
      </Button>
    </form>
  );
}
