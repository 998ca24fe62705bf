// The list of meetings, and the way to a new one.
import { useEffect, useState } from "preact/hooks";
import { Button, Tag, type Tone } from "../../look/controls";
import { type DeskMeeting, listMeetings } from "../../service/desk";
import type { MeetingPhase } from "../../protocol/phase";
import { useWords } from "../../words";
import { TroubleNotice, useAct } from "./act";
import { emptyDraft } from "./draft/compose";
import { keepDraft, keptDraft, keptMeetings } from "./draft/keep";
import { freshMeeting, roomOf } from "./route";
import { useSignedIn } from "./signed_in";

export const MEETING_TONES: Record<MeetingPhase, Tone> = {
  draft: "plain",
  sealed: "info",
  in_session: "ok",
  adjourned: "plain",
  archived: "plain",
  cancelled: "plain",
};

/** In session first, then what is to come, then what is over. */
const ORDER: MeetingPhase[] = [
  "in_session",
  "sealed",
  "draft",
  "adjourned",
  "archived",
  "cancelled",
];

export function Meetings() {
  const words = useWords();
  const { session } = useSignedIn();
  const [meetings, setMeetings] = useState<DeskMeeting[] | null>(null);
  const act = useAct();
  useEffect(() => {
    void act.run(async () => setMeetings((await listMeetings()).meetings));
  }, [session]);
  const create = () => {
    const meeting = freshMeeting();
    keepDraft(meeting, emptyDraft());
    location.hash = roomOf(meeting, { at: "agenda" });
  };
  const [, redraw] = useState(0);
  const listed = withKept(meetings ?? []);
  const forget = (meeting: string) => {
    keepDraft(meeting, null);
    redraw((before) => before + 1);
  };
  return (
    <main class="column">
      <div class="head-row">
        <h1>{words.say("meetings")}</h1>
        <Button look="go" onClick={create}>
          {words.say("new-meeting")}
        </Button>
      </div>
      <TroubleNotice trouble={act.trouble} />
      {meetings !== null && listed.length === 0 && (
        <section class="panel empty">
          <h2>{words.say("no-meetings")}</h2>
          <p class="soft">{words.say("no-meetings-hint")}</p>
        </section>
      )}
      {meetings !== null && listed.length > 0 && (
        <ul class="rows panel-list">
          {listed.map((meeting) => (
            <MeetingRow
              key={meeting.meeting}
              meeting={meeting}
              forget={meetings.includes(meeting) ? null : () => forget(meeting.meeting)}
            />
          ))}
        </ul>
      )}
    </main>
  );
}

interface MeetingRowProps {
  meeting: DeskMeeting;
  /** Drops a draft that only this tab has; `null` for a meeting of the server's. */
  forget: (() => void) | null;
}

function MeetingRow({ meeting, forget }: MeetingRowProps) {
  const words = useWords();
  const name = meeting.title || words.say("untitled");
  const unsaved = meeting.phase === "draft" && keptDraft(meeting.meeting) !== null;
  return (
    <li>
      <a class="row-link" href={roomOf(meeting.meeting, { at: "agenda" })}>
        <span>
          <b>{name}</b>
          {meeting.body !== "" && <span class="soft small">{meeting.body}</span>}
        </span>
        <span class="tags">
          {unsaved && <Tag tone="warn">{words.say("unsaved")}</Tag>}
          <Tag tone={MEETING_TONES[meeting.phase]}>
            {words.say(`meeting-${meeting.phase.replace("_", "-")}`)}
          </Tag>
        </span>
      </a>
      {forget !== null && (
        <Button look="plain" aria-label={words.say("forget-draft-of", { name })} onClick={forget}>
          {words.say("forget-draft")}
        </Button>
      )}
    </li>
  );
}

/** The server's meetings and those that only this tab has yet, in the order of a working day. */
function withKept(meetings: readonly DeskMeeting[]): DeskMeeting[] {
  const known = new Set(meetings.map((one) => one.meeting));
  const fresh = keptMeetings().flatMap((meeting): DeskMeeting[] => {
    const draft = known.has(meeting) ? null : keptDraft(meeting);
    if (draft === null) return [];
    return [{ meeting, title: draft.title, body: draft.body, phase: "draft" }];
  });
  return [...meetings, ...fresh].sort(
    (one, other) => ORDER.indexOf(one.phase) - ORDER.indexOf(other.phase),
  );
}
