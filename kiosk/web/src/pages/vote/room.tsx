// The meeting after admission: what to do now, what became of the ballots, and the agenda.
import type { ComponentChildren } from "preact";
import { Button, Notice, Tag, type Tone } from "../../look/controls";
import { useWords, type Words } from "../../words";
import { NetworkNotice } from "./admission";
import { Codes } from "./codes";
import { Frame, Sign } from "./frame";
import { Locking } from "./locking";
import { Seal } from "./seal";
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
  const missing = room.polls.filter((one) => one.paper.is === "in_box" && one.paper.check === "missing");
  const inBox = cast(room.polls);
  const first = inBox.length === 0;
  return (
    <Frame name="room" heading={words.say(headingKey(room, missing))} bar={<Bar {...props} />}>
      {missing.length > 0 && <Missing {...props} polls={missing} words={words} />}
      <Locking seconds={lockingIn(open)} chosen={chosen} flush={flush} />
      <NetworkNotice lost={room.lost} />
      <Faults room={room} words={words} />
      <div role="status">{missing.length === 0 && <Now room={room} words={words} />}</div>
      {first && <Seal lines={room.words} ask={words.say("words-text")} />}
      {!first && <Codes polls={inBox} waiting={!allKept(room)} />}
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
      {!first && <Seal lines={room.words} ask={words.say("words-text")} />}
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

const allKept = (room: RoomView) =>
  cast(room.polls).every((poll) => poll.paper.is === "in_box" && poll.paper.check === "kept");

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

/** Why sealed ballots are still here, in one sentence. */
function unsentKey(kept: readonly PollView[]): string {
  const whys = kept.map(({ paper }) => (paper.is === "unsent" ? paper.why : "on_its_way"));
  if (whys.every((why) => why === "paused")) return "unsent-paused-text";
  return whys.includes("unproven") ? "unsent-unproven-text" : "unsent-text";
}

/** Where the member stands, in one sign. */
function Now({ room, words }: { room: RoomView; words: Words }) {
  const open = votable(room.polls);
  const inBox = cast(room.polls);
  const kept = unsent(room.polls);
  const already = inBox.length > 0 && (
    <p>{words.say("cast-already", { count: inBox.length })}</p>
  );
  if (kept.length > 0) {
    return (
      <Sign mark="warning" tone="warn" title={words.say("unsent-title", { count: kept.length })}>
        {already}
        <p>{words.say(unsentKey(kept))}</p>
      </Sign>
    );
  }
  if (open.length > 0) {
    return (
      <Sign mark="pen" title={words.say("open-title", { count: open.length })}>
        {already}
        <p class="soft">{words.say("open-text")}</p>
      </Sign>
    );
  }
  if (inBox.length > 0) {
    const whole = allKept(room);
    const title = whole ? "kept-title" : "cast-title";
    return (
      <Sign mark="tick" tone="ok" title={words.say(title, { count: inBox.length })}>
        <p class="soft">{words.say(whole ? "kept-text" : "cast-text")}</p>
        {room.adjourned && <p class="soft">{words.say("adjourned-text")}</p>}
      </Sign>
    );
  }
  const none = room.adjourned ? "adjourned" : "waiting";
  return (
    <Sign mark="clock" title={words.say(`${none}-title`)}>
      <p class="soft">{words.say(room.adjourned ? "adjourned-none-text" : "waiting-text")}</p>
    </Sign>
  );
}

/** What went wrong for good with single ballots. */
function Faults({ room, words }: { room: RoomView; words: Words }) {
  const refused = room.polls.find((poll) => poll.paper.is === "refused")?.paper;
  const unsound = room.polls.some(
    (poll) => poll.paper.is === "in_box" && poll.paper.check === "unsound",
  );
  return (
    <>
      {refused?.is === "refused" && (
        <Notice tone="bad">
          <p>
            <b>{words.say("refused-title")}</b>
          </p>
          <p>{words.say("refused-text", { code: refused.code })}</p>
        </Notice>
      )}
      {unsound && <Notice tone="bad">{words.say("unsound-text")}</Notice>}
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
  if (poll.phase !== "published" && poll.phase !== "annulled") return <div class="row">{row}</div>;
  return (
    <button type="button" class="row more" onClick={show}>
      {row}
    </button>
  );
}

const TONES: Readonly<Record<PollView["phase"], Tone>> = {
  unknown: "plain",
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
  const final = !["scheduled", "open", "paused", "withdrawn"].includes(poll.phase);
  switch (paper.is) {
    case "in_box":
      return <small class={`mine ${paper.check}`}>{words.say(`mine-in-box-${paper.check}`)}</small>;
    case "unsent":
      return <small>{words.say("mine-unsent")}</small>;
    case "refused":
      return <small class="mine missing">{words.say("mine-refused")}</small>;
    case "missed":
      return <small>{words.say("mine-not-cast")}</small>;
    case "not_asked":
      return final ? <small>{words.say("mine-not-cast")}</small> : null;
    case "ready":
      return poll.phase === "open" ? <small>{words.say("mine-ready")}</small> : null;
  }
}
