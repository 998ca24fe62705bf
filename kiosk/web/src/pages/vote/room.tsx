// The meeting after admission: what to do now, what became of the ballots, and the agenda.
import { Button } from "../../look/controls";
import { useWords } from "../../words";
import { NetworkNotice } from "./admission";
import { AgendaRow } from "./agenda";
import { Codes } from "./codes";
import { Frame } from "./frame";
import { Locking } from "./locking";
import { Seal } from "./seal";
import { Faults, Missing, Now } from "./standing";
import { allKept, cast, lockingIn, type PollView, type RoomView, unsent, votable } from "./view";

interface RoomProps {
  room: RoomView;
  /** Choices made and not sent, from before a reload or an interruption. */
  chosen: number;
  vote: () => void;
  resend: () => void;
  flush: () => void;
  show: (poll: PollView) => void;
  help: () => void;
  /** Takes another slip, on a shared device that holds no ballot yet. */
  scan: () => void;
  /** Wipes a shared device for the next member. */
  handOn: () => void;
  saveEvidence: (poll: PollView) => void;
}

export function Room(props: RoomProps) {
  const { room, chosen, flush } = props;
  const words = useWords();
  const open = votable(room.polls);
  const missing = room.polls.filter(
    ({ paper }) => paper.is === "in_box" && paper.check === "missing",
  );
  const inBox = cast(room.polls);
  const first = inBox.length === 0;
  return (
    <Frame name="room" heading={words.say(headingKey(room, missing))} bar={<Bar {...props} />}>
      {missing.length > 0 && <Missing polls={missing} save={props.saveEvidence} />}
      <Locking seconds={lockingIn(open)} chosen={chosen} flush={flush} />
      <NetworkNotice lost={room.lost} />
      <Faults room={room} />
      <div role="status">{missing.length === 0 && <Now room={room} />}</div>
      {first && <Seal lines={room.words} ask={words.say("words-text")} />}
      {!first && <Codes polls={inBox} waiting={!allKept(room.polls)} />}
      <section>
        <h2 class="section">{words.say("agenda")}</h2>
        <ul class="list">
          {room.polls.map((poll) => (
            <li key={poll.id}>
              <AgendaRow poll={poll} show={() => props.show(poll)} />
            </li>
          ))}
        </ul>
      </section>
      {!first && <Seal lines={room.words} ask={words.say("words-text")} />}
      {room.shared && first && unsent(room.polls).length === 0 && (
        <Button look="plain" onClick={props.scan}>
          {words.say("scan-again")}
        </Button>
      )}
      {busy(room) && (
        <Button look="plain" onClick={props.help}>
          {words.say("help-open")}
        </Button>
      )}
    </Frame>
  );
}

function headingKey(room: RoomView, missing: readonly PollView[]): string {
  if (missing.length > 0) return "room-heading-alarm";
  if (unsent(room.polls).length > 0) return "room-heading-unsent";
  return cast(room.polls).length > 0 ? "room-heading-cast" : "room-heading";
}

/** Whether the bar holds an act, so that help stands at the end of the page. */
const busy = (room: RoomView) =>
  unsent(room.polls).length + votable(room.polls).length > 0 ||
  (room.shared && cast(room.polls).length > 0);

/** The one thing to do next. */
function Bar({ room, chosen, vote, resend, help, handOn }: RoomProps) {
  const words = useWords();
  const open = votable(room.polls);
  if (unsent(room.polls).length > 0) {
    return (
      <Button look="go" onClick={resend}>
        {words.say("resend")}
      </Button>
    );
  }
  if (open.length > 0) {
    return (
      <Button look="go" onClick={vote}>
        {words.say(chosen > 0 ? "vote-on" : "vote", { count: open.length })}
      </Button>
    );
  }
  if (room.shared && cast(room.polls).length > 0) {
    return (
      <Button look="go" onClick={handOn}>
        {words.say("hand-on")}
      </Button>
    );
  }
  return <Button onClick={help}>{words.say("help-open")}</Button>;
}
