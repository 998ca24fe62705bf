// What can be done with a poll where it stands: one main act, the others beside it, and what ends
// something asks first.
import { useState } from "preact/hooks";
import { Button } from "../../../look/controls";
import { actOnPoll, failPoll, openPoll, type PollAct } from "../../../service/desk";
import type { PollStatus } from "../../../protocol/api";
import { useWords } from "../../../words";
import { roomOf } from "../route";
import { type Act, TroubleNotice, useAct } from "../act";
import { openInOrder, OrderDialog, type OutOfOrder } from "../dossier/order_dialog";
import { FailDialog, LockDialog, Sure, TroubleDialog } from "./poll_dialogs";
import type { Numbers, Stage } from "./stage";

interface PollActsProps {
  meeting: string;
  status: PollStatus;
  name: string;
  stage: Stage;
  numbers: Numbers;
  reload: () => void;
  heard: (poll: PollStatus) => void;
}

type Asking = "nothing" | "lock" | "publish" | "withdraw" | "trouble" | "fail";

export function PollActs(props: PollActsProps) {
  const { meeting, status, stage, reload, heard } = props;
  const act = useAct(reload);
  const [asking, ask] = useState<Asking>("nothing");
  const [late, setLate] = useState<OutOfOrder[]>([]);
  const done = () => ask("nothing");
  const does = (name: PollAct) => () => {
    done();
    void act.run(async () => heard(await actOnPoll(meeting, status.poll, name)));
  };
  const open = () =>
    void act.run(async () => {
      const late = await openInOrder(meeting, [status.poll], heard);
      setLate(late);
    });
  const openStill = () => {
    setLate([]);
    void act.run(async () => heard(await openPoll(meeting, status.poll, true)));
  };
  const fail = (reason: string) => {
    done();
    void act.run(async () => heard(await failPoll(meeting, status.poll, reason)));
  };
  return (
    <>
      <TroubleNotice trouble={act.trouble} />
      <Buttons
        meeting={meeting}
        number={status.number}
        stage={stage}
        act={act}
        open={open}
        does={does}
        ask={ask}
      />
      {late.length > 0 && (
        <OrderDialog late={late} name={() => props.name} yes={openStill} no={() => setLate([])} />
      )}
      {asking === "lock" && (
        <LockDialog name={props.name} numbers={props.numbers} yes={does("lock")} no={done} />
      )}
      {asking === "publish" && (
        <Sure what="publish" name={props.name} yes={does("publish")} no={done} />
      )}
      {asking === "withdraw" && (
        <Sure what="withdraw" name={props.name} yes={does("withdraw")} no={done} />
      )}
      {asking === "trouble" && (
        <TroubleDialog
          meeting={meeting}
          stage={stage}
          cast={props.numbers.cast}
          putBack={does("reschedule")}
          fail={() => ask("fail")}
          close={done}
        />
      )}
      {asking === "fail" && <FailDialog name={props.name} yes={fail} no={done} />}
    </>
  );
}

interface ButtonsProps {
  meeting: string;
  number: number;
  stage: Stage;
  act: Act;
  open: () => void;
  does: (name: PollAct) => () => void;
  ask: (what: Asking) => void;
}

/** To the amendment that has a poll voted again. */
function Revote({ meeting, number }: { meeting: string; number: number }) {
  const words = useWords();
  return (
    <a class="button" href={roomOf(meeting, { at: "amend", revote: number })}>
      {words.say("act-revote")}
    </a>
  );
}

function Buttons({ meeting, number, stage, act, open, does, ask }: ButtonsProps) {
  const words = useWords();
  const button = (key: string, onClick: () => void, look?: "go") => (
    <Button look={look} disabled={act.busy} onClick={onClick}>
      {words.say(key)}
    </Button>
  );
  switch (stage.is) {
    case "scheduled":
      return (
        <div class="acts">
          {button("act-open", open, "go")}
          {button("act-withdraw", () => ask("withdraw"))}
        </div>
      );
    case "open":
      return (
        <div class="acts">
          {button("act-lock", () => ask("lock"), "go")}
          {button("act-pause", does("pause"))}
          {button("act-trouble", () => ask("trouble"))}
        </div>
      );
    case "paused":
      return (
        <div class="acts">
          {button("act-resume", does("resume"), "go")}
          {button("act-lock", () => ask("lock"))}
          {button("act-trouble", () => ask("trouble"))}
        </div>
      );
    case "closed":
      return <div class="acts">{button("act-trouble", () => ask("trouble"))}</div>;
    case "certified":
      return (
        <div class="acts">
          {button("act-publish", () => ask("publish"), "go")}
          <Revote meeting={meeting} number={number} />
        </div>
      );
    case "published":
    case "failed":
      return (
        <div class="acts">
          <Revote meeting={meeting} number={number} />
        </div>
      );
    case "closing":
    case "counted":
    case "awaiting":
    case "withdrawn":
    case "annulled":
      return null;
  }
}
