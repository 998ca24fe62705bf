// The meeting at the chair's kiosk: what is left of the ceremony, a poll that waits, or the whole
// agenda.
import { useState } from "preact/hooks";
import { Button, Notice, Tag, type Tone } from "../../look/controls";
import { useWords } from "../../words";
import { SealAmendment } from "./amendment";
import { nextRite, PrintCodes, type Rite, WordsAloud } from "./ceremony";
import { Conclusion } from "./conclusion";
import { Frame, Screen } from "./frame";
import { useKiosk } from "./kiosk_link";
import { HandOut } from "./hand_out";
import { LeftOver } from "./left_over";
import { Papers } from "./papers";
import { PollScreen } from "./poll";
import { duePoll, type Meeting, type Poll } from "./state";
import { TroubleOf } from "./trouble";

/** What the person chose to see; null shows what is due. */
type Chosen =
  | null
  | "agenda"
  | "rites"
  | "slips"
  | "papers"
  | "conclusion"
  | "amendment"
  | { poll: number };

export function MeetingScreens({ meeting }: { meeting: Meeting }) {
  const { work } = useKiosk().shown;
  const [chosen, choose] = useState<Chosen>(null);
  const agenda = () => choose("agenda");
  const { title, body, connected } = meeting;
  const rite = nextRite(meeting);
  const wanted = work?.number ?? shownPoll(meeting, chosen);
  const poll = meeting.polls.find((one) => one.number === wanted);
  // What is left is shown until it is done, or put off.
  const shown = chosen === "rites" || chosen === null ? rite : null;
  return (
    <Frame title={title} body={body} connected={connected}>
      {poll !== undefined ? (
        <PollScreen
          meeting={meeting}
          poll={poll}
          keep={() => choose({ poll: poll.number })}
          agenda={agenda}
        />
      ) : meeting.amendment !== null && (chosen === null || chosen === "amendment") ? (
        <SealAmendment amendment={meeting.amendment} later={agenda} />
      ) : chosen === "conclusion" ? (
        <Conclusion
          conclusion={meeting.conclusion}
          papers={() => choose("papers")}
          agenda={agenda}
        />
      ) : chosen === "papers" ? (
        <Papers meeting={meeting} agenda={agenda} />
      ) : chosen === "slips" ? (
        <LeftOver back={agenda} />
      ) : shown === "words" && rite === "words" ? (
        <WordsAloud meeting={meeting} later={agenda} />
      ) : shown !== null && rite === "codes" ? (
        <PrintCodes meeting={meeting} later={agenda} />
      ) : shown !== null && rite === "shares" ? (
        <HandOut meeting={meeting} later={agenda} />
      ) : (
        <Agenda meeting={meeting} rite={rite} choose={choose} />
      )}
    </Frame>
  );
}

function shownPoll(meeting: Meeting, chosen: Chosen): number | null {
  if (typeof chosen === "object" && chosen !== null) return chosen.poll;
  // A closed box waits for nobody's ceremony, and the list is left for it only when asked.
  if (chosen !== null) return null;
  return duePoll(meeting.polls);
}

interface AgendaProps {
  meeting: Meeting;
  rite: Rite | null;
  choose: (chosen: Chosen) => void;
}

function Agenda({ meeting, rite, choose }: AgendaProps) {
  const words = useWords();
  const due = duePoll(meeting.polls);
  const kiosk = useKiosk();
  const certified = meeting.polls.some(({ stage }) => stage.is === "certified");
  const conclude = () => {
    kiosk.act("consider");
    choose("conclusion");
  };
  const dueName = meeting.polls.find((poll) => poll.number === due)?.subject.name ?? "";
  return (
    <Screen
      wide
      title={words.say(due === null ? "agenda-title" : "agenda-due", { subject: dueName })}
      lead={words.say(due === null ? "agenda-lead" : "agenda-due-lead")}
      note={<TroubleOf />}
      acts={
        <>
          {due !== null && (
            <Button look="go" onClick={() => choose({ poll: due })}>
              {words.say("agenda-to-poll", { number: due })}
            </Button>
          )}
          {rite !== null && (
            <Button onClick={() => choose("rites")}>{words.say(`rite-${rite}`)}</Button>
          )}
          {meeting.amendment !== null && (
            <Button look={due === null ? "go" : undefined} onClick={() => choose("amendment")}>
              {words.say("amendment-look")}
            </Button>
          )}
          {certified && (
            <Button onClick={conclude}>{words.say("conclusion-title")}</Button>
          )}
          <Button onClick={() => choose("papers")}>{words.say("papers-title")}</Button>
          {meeting.slips > 0 && (
            <Button onClick={() => choose("slips")}>{words.say("slips-void")}</Button>
          )}
        </>
      }
    >
      <RoomLine meeting={meeting} />
      <table class="agenda">
        <thead>
          <tr>
            <th scope="col">{words.say("column-poll")}</th>
            <th scope="col" class="figure">
              {words.say("column-present")}
            </th>
            <th scope="col" class="figure">
              {words.say("column-cast")}
            </th>
            <th scope="col">{words.say("column-stage")}</th>
          </tr>
        </thead>
        <tbody>
          {meeting.polls.map((poll) => (
            <Row key={poll.number} poll={poll} open={() => choose({ poll: poll.number })} />
          ))}
        </tbody>
      </table>
    </Screen>
  );
}

const TONES: Record<string, Tone> = { open: "ok", closed: "warn", counted: "warn", failed: "bad" };

/** The words for where a poll stands, as everywhere in the product. */
export function stageKey({ stage, closing }: Poll): string {
  if (stage.is === "counted") return stage.undecided ? "stage-undecided" : "stage-counted";
  if (stage.is === "certified") return stage.published ? "stage-published" : "stage-signed";
  if (closing !== null && stage.is === "open") return "stage-closing";
  return `stage-${stage.is}`;
}

function Row({ poll, open }: { poll: Poll; open: () => void }) {
  const words = useWords();
  const { stage, turnout } = poll;
  const counts = ["open", "paused", "closed", "counted", "certified"].includes(stage.is);
  const leads = ["closed", "counted", "certified", "failed"].includes(stage.is);
  const name = `${poll.number}. ${poll.subject.name}`;
  const signed = stage.is === "certified" && (stage.published ? "info" : "warn");
  const tone = signed || (TONES[stage.is] ?? "plain");
  return (
    <tr>
      <th scope="row">
        {leads ? (
          <button type="button" class="link" onClick={open}>
            {name}
          </button>
        ) : (
          name
        )}
        <span class="soft">{poll.subject.position}</span>
      </th>
      <td class="figure">{counts ? words.count(turnout.accounting.present) : ""}</td>
      <td class="figure">{counts ? words.count(turnout.cast) : ""}</td>
      <td>
        <Tag tone={tone}>{words.say(stageKey(poll))}</Tag>
      </td>
    </tr>
  );
}

function RoomLine({ meeting }: { meeting: Meeting }) {
  const words = useWords();
  const { room } = meeting;
  if (room === null) return <p class="soft">{words.say("room-none")}</p>;
  if (room.trouble !== null) {
    return <Notice tone="warn">{room.trouble[words.lang === "vi" ? 0 : 1]}</Notice>;
  }
  if (room.members === null) return <Notice tone="warn">{words.say("room-away")}</Notice>;
  return (
    <p class="room" role="status">
      {words.say("room-served", { members: room.members, of: meeting.members })}
      {room.waiting > 0 && <strong> {words.say("room-waiting", { waiting: room.waiting })}</strong>}
    </p>
  );
}
