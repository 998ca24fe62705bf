// The whole agenda: several polls opened, locked or published in one go, and the meeting's end.
import { useState } from "preact/hooks";
import { Button, Notice, Tag } from "../../../look/controls";
import { cancelMeeting, recess } from "../../../service/amendment";
import { actOnPoll, adjourn, openPoll } from "../../../service/desk";
import type { PollStatus } from "../../../protocol/api";
import { useWords } from "../../../words";
import { TroubleNotice, useAct } from "../act";
import { openInOrder, OrderDialog, type OutOfOrder } from "../dossier/order_dialog";
import { MeetingReminders } from "../dossier/reminders";
import type { Known } from "../meeting_feed";
import { roomOf } from "../route";
import { AdjournDialog, CancelDialog, type Many, ManyDialog, RecessDialog } from "./agenda_dialogs";
import { NumberRow } from "./numbers";
import { peopleOf, type Stage, STAGE_TONES, stageOf } from "./stage";

interface AgendaRoomProps {
  meeting: Known;
  reload: () => void;
  heard: (poll: PollStatus) => void;
}

/** In which stages an act on several polls has something to do. */
const STAGES: Record<Many, Stage["is"][]> = {
  open: ["scheduled"],
  lock: ["open", "paused"],
  publish: ["certified"],
};
/** What ends the meeting, for the day or for good. */
type Ending = "adjourn" | "recess" | "cancel";
const MANY: Many[] = ["open", "lock", "publish"];

export function AgendaRoom({ meeting, reload, heard }: AgendaRoomProps) {
  const words = useWords();
  const { status, agenda, roster, id } = meeting;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, ask] = useState<Many | Ending | null>(null);
  const [late, setLate] = useState<OutOfOrder[]>([]);
  const act = useAct(reload);
  const people = peopleOf(roster);
  const over = status.phase !== "sealed" && status.phase !== "in_session";

  const fit = (many: Many) => {
    const all = status.polls.filter((poll) => STAGES[many].includes(stageOf(poll).is));
    return chosen.size === 0 ? all : all.filter((poll) => chosen.has(poll.poll));
  };
  const does = (many: Many) => {
    const polls = fit(many);
    ask(null);
    void act.run(async () => {
      if (many === "open") {
        setLate(await openInOrder(id, polls.map(({ poll }) => poll), heard));
      } else {
        for (const poll of polls) heard(await actOnPoll(id, poll.poll, many));
      }
      setChosen(new Set());
    });
  };
  const openStill = (polls: string[]) => {
    setLate([]);
    void act.run(async () => {
      for (const poll of polls) heard(await openPoll(id, poll, true));
    });
  };
  const nameOf = (poll: string) =>
    agenda?.polls.find((one) => one.id === poll)?.subject.name ?? "";
  const end = () => {
    ask(null);
    void act.run(() => adjourn(id));
  };
  const pause = () => {
    ask(null);
    void act.run(() => recess(id));
  };
  const callOff = (reason: string) => {
    ask(null);
    void act.run(() => cancelMeeting(id, reason));
  };
  // A result may be published after the meeting; nothing else is left then.
  const possible = MANY.filter((many) => fit(many).length > 0 && (!over || many === "publish"));
  const toggle = (poll: string) => {
    const next = new Set(chosen);
    if (!next.delete(poll)) next.add(poll);
    setChosen(next);
  };
  return (
    <main class="main">
      <div>
        <h1>{agenda?.title}</h1>
        <p class="soft">{words.say(over ? "agenda-over" : "agenda-room-hint")}</p>
      </div>
      <NumberRow
        numbers={[
          [words.say("number-summoned"), people.summoned],
          [words.say("number-present"), people.present],
          [words.say("number-admitted"), people.admitted],
          [words.say("number-observers"), people.observers],
        ]}
      />
      {status.phase === "sealed" && people.present === 0 && (
        <Notice>
          <div class="start">
            <span>{words.say("start-with-check-in")}</span>
            <a class="button go" href={roomOf(id, { at: "check-in" })}>
              {words.say("to-check-in")}
            </a>
          </div>
        </Notice>
      )}
      <PollTable meeting={meeting} chosen={chosen} toggle={over ? null : toggle} />
      <TroubleNotice trouble={act.trouble} />
      {(!over || possible.length > 0) && (
        <div class="acts">
          {possible.map((many, at) => (
            <Button
              key={many}
              look={at === 0 && people.present > 0 ? "go" : undefined}
              disabled={act.busy}
              onClick={() => ask(many)}
            >
              {words.say(`many-${many}`, { count: fit(many).length })}
            </Button>
          ))}
          {!over && (
            <Button class="button last" disabled={act.busy} onClick={() => ask("adjourn")}>
              {words.say("act-adjourn")}
            </Button>
          )}
          {!over && (
            <Button look="plain" disabled={act.busy} onClick={() => ask("recess")}>
              {words.say("act-recess")}
            </Button>
          )}
          {!over && (
            <Button look="plain" disabled={act.busy} onClick={() => ask("cancel")}>
              {words.say("act-cancel-meeting")}
            </Button>
          )}
        </div>
      )}
      {!over && <MeetingReminders id={id} heard={roster} />}
      {asking === "adjourn" && (
        <AdjournDialog polls={status.polls} yes={end} no={() => ask(null)} />
      )}
      {asking === "recess" && (
        <RecessDialog polls={status.polls} yes={pause} no={() => ask(null)} />
      )}
      {late.length > 0 && (
        <OrderDialog late={late} name={nameOf} yes={openStill} no={() => setLate([])} />
      )}
      {asking === "cancel" && (
        <CancelDialog polls={status.polls} yes={callOff} no={() => ask(null)} />
      )}
      {asking !== null && asking !== "adjourn" && asking !== "recess" && asking !== "cancel" && (
        <ManyDialog
          many={asking}
          polls={fit(asking)}
          present={people.present}
          summoned={people.summoned}
          yes={() => does(asking)}
          no={() => ask(null)}
        />
      )}
    </main>
  );
}

interface PollTableProps {
  meeting: Known;
  chosen: ReadonlySet<string>;
  /** `null` when nothing can be chosen any more. */
  toggle: ((poll: string) => void) | null;
}

function PollTable({ meeting, chosen, toggle }: PollTableProps) {
  const words = useWords();
  const { status, agenda, id } = meeting;
  return (
    <ul class="rows panel-list agenda">
      {status.polls.map((poll) => {
        const stage = stageOf(poll);
        const asked = agenda?.polls.find((one) => one.id === poll.poll);
        const name = `${poll.number}. ${asked?.subject.name ?? ""}`;
        const fits = MANY.some((many) => STAGES[many].includes(stage.is));
        return (
          <li key={poll.poll}>
            {toggle !== null && (
              <label class="check">
                <input
                  type="checkbox"
                  disabled={!fits}
                  checked={fits && chosen.has(poll.poll)}
                  onChange={() => toggle(poll.poll)}
                />
                <span class="hidden-label">{words.say("choose", { name })}</span>
              </label>
            )}
            <a class="row-link" href={roomOf(id, { at: "poll", number: poll.number })}>
              <span>
                <b>{name}</b>
                <span class="soft small">{asked?.subject.position}</span>
              </span>
              <span class="tags">
                {(stage.is === "open" || stage.is === "paused" || stage.is === "closing") && (
                  <span class="soft">
                    {words.say("turnout", {
                      cast: poll.turnout.cast,
                      issued: poll.turnout.accounting.issued,
                    })}
                  </span>
                )}
                <Tag tone={STAGE_TONES[stage.is]}>{words.say(`stage-${stage.is}`)}</Tag>
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
