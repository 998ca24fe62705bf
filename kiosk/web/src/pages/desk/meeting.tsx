// One meeting: its draft until it is sealed, then the rooms in which it is run.
import { useEffect } from "preact/hooks";
import { Notice } from "../../look/controls";
import { HALF_YEAR_PROFILE } from "../../service/review";
import { useWords } from "../../words";
import { AmendRoom } from "./amend/amend_room";
import { CheckIn } from "./checkin/check_in";
import { ReviewRoom } from "./review/review_room";
import { ReviewSide } from "./review/review_side";
import { keepDraft, keptDraft } from "./draft/keep";
import { DossierRoom } from "./dossier/dossier_room";
import { DossierSide } from "./dossier/dossier_side";
import { DraftPage } from "./draft/draft_page";
import { useMeetingFeed } from "./meeting_feed";
import type { Room } from "./route";
import { AgendaRoom } from "./run/agenda_room";
import { PollRoom } from "./run/poll_room";
import { Side } from "./run/side";

export function Meeting({ id, room }: { id: string; room: Room }) {
  const words = useWords();
  const { feed, lost, reload, heard } = useMeetingFeed(id);
  const sealed = feed.is === "known" && feed.meeting.status.phase !== "draft";
  useEffect(() => {
    if (sealed) keepDraft(id, null);
  }, [id, sealed]);

  const banner = lost && (
    <div class="banner">
      <Notice tone="warn">{words.say("feed-lost")}</Notice>
    </div>
  );
  if (feed.is === "loading") return <>{banner}</>;
  if (feed.is === "unknown" && keptDraft(id) === null) {
    return (
      <main class="column">
        <Notice tone="warn">{words.say("refusal-unknown-meeting")}</Notice>
        <p>
          <a href="#/meetings">{words.say("to-meetings")}</a>
        </p>
      </main>
    );
  }
  if (feed.is === "unknown" || !sealed) {
    const meeting = feed.is === "known" ? feed.meeting : null;
    if (room.at === "dossier") {
      return (
        <>
          {banner}
          <div class="desk-grid">
            <DossierSide id={id} meeting={meeting} />
            <DossierRoom id={id} meeting={meeting} subject={room.subject} reload={reload} />
          </div>
        </>
      );
    }
    return (
      <>
        {banner}
        <DraftPage id={id} meeting={meeting} reload={reload} />
      </>
    );
  }
  const { meeting } = feed;
  const { agenda } = meeting;
  if (agenda !== null && agenda.profile === HALF_YEAR_PROFILE && agenda.polls.length === 0) {
    return (
      <>
        {banner}
        <div class="desk-grid">
          <ReviewSide meeting={meeting} room={room} />
          {room.at === "check-in" ? (
            <CheckIn meeting={meeting} reload={reload} />
          ) : (
            <ReviewRoom key={id} meeting={meeting} agenda={agenda} reload={reload} />
          )}
        </div>
      </>
    );
  }
  return (
    <>
      {banner}
      <div class="desk-grid">
        <Side meeting={meeting} room={room} />
        {room.at === "agenda" && <AgendaRoom meeting={meeting} reload={reload} heard={heard} />}
        {room.at === "check-in" && <CheckIn meeting={meeting} reload={reload} />}
        {room.at === "dossier" && (
          <DossierRoom id={id} meeting={meeting} subject={room.subject} reload={reload} />
        )}
        {room.at === "amend" && (
          <AmendRoom
            key={room.revote}
            meeting={meeting}
            revote={room.revote}
            reload={reload}
          />
        )}
        {room.at === "poll" && (
          <PollRoom
            key={room.number}
            meeting={meeting}
            number={room.number}
            reload={reload}
            heard={heard}
          />
        )}
      </div>
    </>
  );
}
