// Where the member stands, in one sign; and what went wrong, above it.
import { Button, Notice } from "../../look/controls";
import { useWords } from "../../words";
import { Sign } from "./frame";
import { allKept, cast, isOver, type PollView, type RoomView, unsent, votable } from "./view";

/** Why sealed ballots are still here, in one sentence. */
function unsentKey(kept: readonly PollView[]): string {
  const whys = kept.map(({ paper }) => (paper.is === "unsent" ? paper.why : "on_its_way"));
  if (whys.every((why) => why === "paused")) return "unsent-paused-text";
  return whys.includes("unproven") ? "unsent-unproven-text" : "unsent-text";
}

/** Where the member stands, in one sign. */
export function Now({ room }: { room: RoomView }) {
  const words = useWords();
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
    const whole = allKept(room.polls);
    const title = whole ? "kept-title" : "cast-title";
    return (
      <Sign mark="tick" tone="ok" title={words.say(title, { count: inBox.length })}>
        <p class="soft">{words.say(whole ? "kept-text" : "cast-text")}</p>
        {room.adjourned && <p class="soft">{words.say("adjourned-text")}</p>}
      </Sign>
    );
  }
  const [title, text] = NOTHING[nothing(room)];
  return (
    <Sign mark="clock" title={words.say(title)}>
      <p class="soft">{words.say(text)}</p>
    </Sign>
  );
}

/** What is said where there is nothing to vote on and nothing in the box: title and text. */
const NOTHING = {
  adjourned: ["adjourned-title", "adjourned-none-text"],
  over: ["over-title", "over-text"],
  shared: ["waiting-title", "waiting-shared-text"],
  waiting: ["waiting-title", "waiting-text"],
} as const;

function nothing(room: RoomView): keyof typeof NOTHING {
  if (room.adjourned) return "adjourned";
  if (room.polls.length > 0 && room.polls.every(isOver)) return "over";
  return room.shared ? "shared" : "waiting";
}

/** What went wrong for good with single ballots. */
export function Faults({ room }: { room: RoomView }) {
  const words = useWords();
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

interface MissingProps {
  polls: readonly PollView[];
  save: (poll: PollView) => void;
}

/** Promised ballots that are not in the box: the one alarm of this page. */
export function Missing({ polls, save }: MissingProps) {
  const words = useWords();
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
        <Button key={poll.id} onClick={() => save(poll)}>
          {words.say("missing-save", { name: poll.subject.name })}
        </Button>
      ))}
    </div>
  );
}
