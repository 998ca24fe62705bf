// Accounts, for administrators: who may work at the desk, and inviting one more.
import { useEffect, useState } from "preact/hooks";
import { Button, Notice, Tag } from "../../look/controls";
import {
  type Account,
  type Invitation,
  invite,
  listAccounts,
  type Role,
} from "../../service/account";
import { useWords } from "../../words";
import { TroubleNotice, useAct } from "./act";
import { Copyable } from "./copy";
import { Choice } from "./field";
import { useSignedIn } from "./signed_in";

const ROLES: readonly Role[] = ["secretary", "administrator"];

export function Accounts() {
  const words = useWords();
  const { session } = useSignedIn();
  const [accounts, setAccounts] = useState<Account[] | null>(null);
  const act = useAct();
  useEffect(() => {
    void act.run(async () => setAccounts((await listAccounts()).accounts));
  }, [session]);
  return (
    <main class="column">
      <h1>{words.say("accounts")}</h1>
      <TroubleNotice trouble={act.trouble} />
      {accounts !== null && (
        <ul class="rows panel-list">
          {accounts.map((account) => (
            <li key={account.name}>
              <b>{account.name}</b>
              <Tag tone={account.role === "administrator" ? "info" : "plain"}>
                {words.say(`role-${account.role}`)}
              </Tag>
            </li>
          ))}
        </ul>
      )}
      <Inviting />
    </main>
  );
}

function Inviting() {
  const words = useWords();
  const [role, setRole] = useState<Role>("secretary");
  const [made, setMade] = useState<Invitation | null>(null);
  const act = useAct();
  const choose = (chosen: Role) => {
    setRole(chosen);
    setMade(null);
  };
  const make = () => void act.run(async () => setMade(await invite(role)));
  return (
    <section class="panel form">
      <h2>{words.say("invite-title")}</h2>
      <Choice
        label={words.say("invite-role")}
        value={role}
        options={ROLES}
        say={(option) => words.say(`role-${option}`)}
        hint={words.say(`role-${role}-hint`)}
        onChoice={choose}
      />
      <TroubleNotice trouble={act.trouble} />
      {made !== null && (
        <>
          <Notice tone="ok">{words.say("invite-made", { hours: made.expires_hours })}</Notice>
          <Copyable
            text={`${location.origin}/desk#invitation=${made.token}`}
            label={words.say("invite-link")}
          />
        </>
      )}
      <div class="acts">
        <Button look={made === null ? "go" : undefined} disabled={act.busy} onClick={make}>
          {words.say(made === null ? "invite" : "invite-another")}
        </Button>
      </div>
    </section>
  );
}
