// A link that makes one account, for whoever is to work at the desk.
import { useState } from "preact/hooks";
import { Button, Notice } from "../../look/controls";
import { type Invitation, invite, type Role } from "../../service/account";
import { useWords } from "../../words";
import { TroubleNotice, useAct } from "./act";
import { Copyable } from "./copy";
import { Choice } from "./field";

const ROLES: readonly Role[] = ["secretary", "administrator"];

export function Inviting() {
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
