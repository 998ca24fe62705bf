// Accounts: one's own password; for administrators also who may work at the desk.
import { useEffect, useState } from "preact/hooks";
import { Button, Dialog, Tag } from "../../look/controls";
import { type Account, listAccounts, removeAccount } from "../../service/account";
import { useWords } from "../../words";
import { TroubleNotice, useAct } from "./act";
import { Inviting } from "./inviting";
import { NewPassword } from "./new_password";
import { useSignedIn } from "./signed_in";

export function Accounts() {
  const words = useWords();
  const { account } = useSignedIn();
  return (
    <main class="column">
      <h1>{words.say("accounts")}</h1>
      {account.role === "administrator" && <Everybody own={account.name} />}
      <NewPassword />
    </main>
  );
}

function Everybody({ own }: { own: string }) {
  const words = useWords();
  const { session } = useSignedIn();
  const [accounts, setAccounts] = useState<Account[] | null>(null);
  const [leaving, setLeaving] = useState<Account | null>(null);
  const act = useAct();
  useEffect(() => {
    void act.run(async () => setAccounts((await listAccounts()).accounts));
  }, [session]);
  return (
    <>
      <TroubleNotice trouble={act.trouble} />
      {accounts !== null && (
        <ul class="rows panel-list">
          {accounts.map((account) => (
            <li key={account.name}>
              <b>{account.name}</b>
              <Tag tone={account.role === "administrator" ? "info" : "plain"}>
                {words.say(`role-${account.role}`)}
              </Tag>
              {account.name !== own && (
                <Button onClick={() => setLeaving(account)}>{words.say("account-remove")}</Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {leaving !== null && (
        <Removal account={leaving} removed={setAccounts} done={() => setLeaving(null)} />
      )}
      <Inviting />
    </>
  );
}

interface RemovalProps {
  account: Account;
  removed: (left: Account[]) => void;
  done: () => void;
}

function Removal({ account, removed, done }: RemovalProps) {
  const words = useWords();
  const act = useAct();
  const remove = async () => {
    const take = async () => removed((await removeAccount(account.name)).accounts);
    if (await act.run(take)) done();
  };
  return (
    <Dialog title={words.say("account-remove-title", { name: account.name })} onClose={done}>
      <p>{words.say("account-remove-text")}</p>
      <TroubleNotice trouble={act.trouble} />
      <div class="acts">
        <Button onClick={done}>{words.say("cancel")}</Button>
        <Button look="go" disabled={act.busy} onClick={() => void remove()}>
          {words.say("account-remove")}
        </Button>
      </div>
    </Dialog>
  );
}
