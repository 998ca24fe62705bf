// The meeting after admission: what to do now, what became of the ballots, and the agenda.
import type { ComponentChildren } from "preact";
import { Button, Notice, Tag, type Tone } from "../../look/controls";
import { useWords, type Words } from "../../words";
import { NetworkNotice } from "./admission";
import { Codes } from "./codes";
import { Frame, Sign } from "./frame";
import { Locking } from "./locking";
import { cast, lockingIn, type PollView, type RoomView, unsent, votable } from "./view";

interface RoomProps {
  room: RoomView;
  /** Choices made and not sent, from before a reload or an interruption. */
  chosen: number;
  vote: () => void;
  resend: () => void;
  flush: () => void;
  show: (poll: PollView) => void;
  help: () => void;
  /** Wipes a shared device for the next member. */
  handOn: () => void;
  saveEvidence: (poll: PollView) => void;
}

export function Room(props: RoomProps) {
  const { room, chosen, flush } = props;
  const words = useWords();
  const open = votable(room.polls);
  const missing = room.polls.filter((one) => one.paper.is === "in_box" && bad(one.paper.check));
  const inBox = cast(room.polls);
  const heading = inBox.length > 0 ? "room-heading-cast" : "room-heading";
  return (
    <Frame name="room" heading={words.say(heading)} bar={<Bar {...props} />}>
      {missing.length > 0 && <Missing {...props} polls={missing} words={words} />}
      <Locking seconds={lockingIn(open)} chosen={chosen} flush={flush} />
      <NetworkNotice network={room.network} />
      <Unsent {...props} words={words} />
      <div role="status">
        <Now room={room} words={words} />
      </div>
      {inBox.length > 0 && <Codes polls={inBox} />}
      <section>
        <h2 class="section">{words.say("agenda")}</h2>
        <ul class="list">
          {room.polls.map((poll) => (
            <li key={poll.id}>
              <AgendaRow poll={poll} words={words} show={() => props.show(poll)} />
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2 class="section">{words.say("words-heading")}</h2>
        <div class="panel words">
          {room.words.map((line) => (
            <p key={line.join()} class="mono">
              {line.join(" ")}
            </p>
          ))}
          <p class="soft small">{words.say("words-text")}</p>
        </div>
      </section>
      {open.length + inBox.length > 0 && room.shared === false && (
        <Button look="plain" onClick={props.help}>
          {words.say("help-open")}
        </Button>
      )}
    </Frame>
  );
}

const bad = (check: string) => check === "missing" || check === "unsound";

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

/** Where the member stands, in one sign. */
function Now({ room, words }: { room: RoomView; words: Words }) {
  const open = votable(room.polls);
  const inBox = cast(room.polls);
  const kept = inBox.filter((poll) => poll.paper.is === "in_box" && poll.paper.check === "kept");
  if (open.length > 0) {
    return (
      <Sign sign="✎" tone="plain" title={words.say("open-title", { count: open.length })}>
        {inBox.length > 0 && <p>{words.say("cast-already", { count: inBox.length })}</p>}
        <p class="soft">{words.say("open-text")}</p>
      </Sign>
    );
  }
  if (inBox.length > 0) {
    const whole = kept.length === inBox.length;
    const title = whole ? "kept-title" : "cast-title";
    return (
      <Sign sign="✓" tone="ok" title={words.say(title, { count: inBox.length })}>
        <p class="soft">{words.say(whole ? "kept-text" : "cast-text")}</p>
        {room.adjourned && <p class="soft">{words.say("adjourned-text")}</p>}
      </Sign>
    );
  }
  if (room.adjourned) {
    return (
      <Sign sign="–" tone="plain" title={words.say("adjourned-title")}>
        <p class="soft">{words.say("adjourned-none-text")}</p>
      </Sign>
    );
  }
  return (
    <Sign sign="…" tone="plain" title={words.say("waiting-title")}>
      <p class="soft">{words.say("waiting-text")}</p>
    </Sign>
  );
}

function Unsent({ room, words }: RoomProps & { words: Words }) {
  const kept = unsent(room.polls).length;
  const late = room.polls.filter((poll) => poll.paper.is === "late").length;
  return (
    <>
      {kept > 0 && (
        <Notice tone="warn">
          <p>
            <b>{words.say("unsent-title", { count: kept })}</b>
          </p>
          <p>{words.say("unsent-text")}</p>
        </Notice>
      )}
      {late > 0 && <Notice tone="warn">{words.say("late-text", { count: late })}</Notice>}
    </>
  );
}

function Missing(props: RoomProps & { polls: readonly PollView[]; words: Words }) {
  const { polls, words, saveEvidence } = props;
  return (
    <div class="notice bad alarm" role="alert">
      <p class="title">{words.say("missing-title", { count: polls.length })}</p>
      <p>{words.say("missing-text")}</p>
      <ol class="steps">
        <li>{words.say("missing-step-keep")}</li>
        <li>{words.say("missing-step-tell")}</li>
        <li>{words.say("missing-step-save")}</li>
      </ol>
      {polls.map((poll) => (
        <Button key={poll.id} onClick={() => saveEvidence(poll)}>
          {words.say("missing-save", { name: poll.subject.name })}
        </Button>
      ))}
    </div>
  );
}

interface AgendaRowProps {
  poll: PollView;
  words: Words;
  show: () => void;
}

function AgendaRow({ poll, words, show }: AgendaRowProps) {
  const row: ComponentChildren = (
    <>
      <span>
        {poll.number}. {poll.subject.name}
        <Mine poll={poll} words={words} />
      </span>
      <Tag tone={TONES[poll.phase]}>
        {words.say(
          poll.closing === null ? `phase-${poll.phase.replaceAll("_", "-")}` : "phase-locking",
        )}
      </Tag>
    </>
  );
  if (poll.result === null) return <div class="row">{row}</div>;
  return (
    <button type="button" class="row more" onClick={show}>
      {row}
    </button>
  );
}

const TONES: Readonly<Record<PollView["phase"], Tone>> = {
  scheduled: "plain",
  open: "ok",
  paused: "warn",
  closed: "plain",
  counted: "plain",
  awaiting_decision: "warn",
  certified: "plain",
  published: "info",
  annulled: "bad",
  withdrawn: "plain",
  failed: "bad",
};

/** One line about the member's own ballot. */
function Mine({ poll, words }: { poll: PollView; words: Words }) {
  const { paper } = poll;
  const key =
    paper.is === "in_box" ? `mine-in-box-${paper.check}` : `mine-${paper.is.replaceAll("_", "-")}`;
  if (paper.is === "ready" && poll.phase !== "open" && poll.phase !== "paused") {
    if (poll.phase === "scheduled" || poll.phase === "withdrawn") return null;
    return <small>{words.say("mine-not-cast")}</small>;
  }
  if (paper.is === "ready") return <small>{words.say("mine-ready")}</small>;
  return <small class={paper.is === "in_box" ? `mine ${paper.check}` : "mine"}>{words.say(key)}</small>;
}
