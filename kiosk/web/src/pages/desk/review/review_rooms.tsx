// A half-year review that has begun: its minutes, and the check-in beside them.
import type { Agenda } from "../../../service/draft";
import { CheckIn } from "../checkin/check_in";
import type { Known } from "../meeting_feed";
import type { Room } from "../route";
import { ReviewRoom } from "./review_room";
import { ReviewSide } from "./review_side";

interface ReviewRoomsProps {
  meeting: Known;
  agenda: Agenda;
  room: Room;
  reload: () => void;
}

export function ReviewRooms({ meeting, agenda, room, reload }: ReviewRoomsProps) {
  return (
    <div class="desk-grid">
      <ReviewSide meeting={meeting} room={room} />
      {room.at === "check-in" ? (
        <CheckIn meeting={meeting} reload={reload} />
      ) : (
        <ReviewRoom key={meeting.id} meeting={meeting} agenda={agenda} reload={reload} />
      )}
    </div>
  );
}
