// Beside the rooms of a half-year review: minutes and check-in, and no poll.
import { Tag } from "../../../look/controls";
import { useWords } from "../../../words";
import { MEETING_TONES } from "../meetings";
import type { Known } from "../meeting_feed";
import { type Room, roomOf } from "../route";
import { peopleOf } from "../run/stage";

export function ReviewSide({ meeting, room }: { meeting: Known; room: Room }) {
  const words = useWords();
  const { agenda, status, roster, id } = meeting;
  const people = peopleOf(roster);
  const here = (at: Room["at"]) => (room.at === at ? "page" : undefined);
  return (
    <nav class="side" aria-label={words.say("review")}>
      <div class="side-inner">
        <b>{agenda?.body || agenda?.title}</b>
        <p class="soft small">
          <Tag tone={MEETING_TONES[status.phase]}>
            {words.say(`meeting-${status.phase.replace("_", "-")}`)}
          </Tag>
        </p>
        <a class="item" href={roomOf(id, { at: "agenda" })} aria-current={here("agenda")}>
          <span>{words.say("review")}</span>
        </a>
        <a class="item" href={roomOf(id, { at: "check-in" })} aria-current={here("check-in")}>
          <span>{words.say("check-in")}</span>
          <Tag tone={people.present === people.summoned ? "ok" : "plain"}>
            {words.say("present-of", { present: people.present, summoned: people.summoned })}
          </Tag>
        </a>
      </div>
    </nav>
  );
}
