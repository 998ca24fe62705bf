// "Đang khóa": the box is about to be locked, and something chosen is not in it yet.
import { Button } from "../../look/controls";
import { useWords } from "../../words";

interface LockingProps {
  /** Seconds left, or null while the box is not being locked. */
  seconds: number | null;
  /** Ballots that are chosen and not sent. */
  chosen: number;
  flush: () => void;
}

export function Locking({ seconds, chosen, flush }: LockingProps) {
  const words = useWords();
  if (seconds === null) return null;
  return (
    <div class="notice bad locking">
      <p role="alert">
        <b>{words.say("locking-title")}</b>
      </p>
      <p>{words.say("locking-seconds", { seconds })}</p>
      {chosen > 0 && (
        <Button look="go" onClick={flush}>
          {words.say("locking-flush", { count: chosen })}
        </Button>
      )}
    </div>
  );
}
