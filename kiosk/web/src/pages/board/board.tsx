// The board: one screen per state, and what stands around it.

import { useEffect, useState } from "preact/hooks";
import { LanguageSwitch } from "../../look/page";
import { useWords } from "../../words";
import { Empty } from "./empty";
import { MeetingScreen } from "./meeting";
import { type Board, watch } from "./state";

const meetingInAddress = (): string => location.hash.slice(1);

/** Follows the meeting that the address names, also when the address changes. */
function useBoard(): { board: Board; lost: boolean } {
  const [meeting, setMeeting] = useState(meetingInAddress);
  const [board, setBoard] = useState<Board>({ at: "loading" });
  const [lost, setLost] = useState(false);
  useEffect(() => {
    const changed = (): void => setMeeting(meetingInAddress());
    addEventListener("hashchange", changed);
    // The address may have changed between the first drawing and now.
    changed();
    return () => removeEventListener("hashchange", changed);
  }, []);
  useEffect(() => {
    setBoard({ at: "loading" });
    return watch(meeting, { told: setBoard, lost: setLost });
  }, [meeting]);
  return { board, lost };
}

/** The whole page. */
export function BoardPage() {
  const words = useWords();
  const { board, lost } = useBoard();
  return (
    <div class="board-page">
      {lost && (
        <p class="lost" role="alert">
          {words.say("feed-lost")}
        </p>
      )}
      {board.at === "meeting" ? (
        <MeetingScreen {...board} />
      ) : (
        <>
          <Empty board={board} />
          <footer class="foot">
            <span />
            <LanguageSwitch />
          </footer>
        </>
      )}
    </div>
  );
}
