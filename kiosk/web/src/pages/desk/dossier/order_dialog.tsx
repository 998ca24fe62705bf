// Polls that would be opened before something that is to be rated first (R9).
import { Button, Dialog, Notice } from "../../../look/controls";
import type { OrderRefused, PollStatus } from "../../../protocol/api";
import { Refused } from "../../../service/call";
import { openPoll } from "../../../service/desk";
import { useWords } from "../../../words";
import { clauseText, quoted } from "./asked";

/** A poll that was not opened, and why. */
export interface OutOfOrder {
  poll: string;
  refused: OrderRefused;
}

/** Opens polls; answers those before which something else is to be rated. */
export async function openInOrder(
  meeting: string,
  polls: readonly string[],
  heard: (poll: PollStatus) => void,
): Promise<OutOfOrder[]> {
  const late: OutOfOrder[] = [];
  for (const poll of polls) {
    try {
      heard(await openPoll(meeting, poll, false));
    } catch (error) {
      if (!(error instanceof Refused) || error.order === null) throw error;
      late.push({ poll, refused: error.order });
    }
  }
  return late;
}

interface OrderDialogProps {
  late: readonly OutOfOrder[];
  /** Name of a poll's subject. */
  name: (poll: string) => string;
  /** Opens those polls all the same. */
  yes: (polls: string[]) => void;
  no: () => void;
}

export function OrderDialog({ late, name, yes, no }: OrderDialogProps) {
  const words = useWords();
  const free = late.filter(({ refused }) => refused.may_confirm).map(({ poll }) => poll);
  const blocks = free.length === 0;
  return (
    <Dialog title={words.say(blocks ? "order-title-blocked" : "order-title")} onClose={no}>
      <div class="form">
        <Notice tone="warn">{words.say(blocks ? "order-blocked" : "order-warned")}</Notice>
        <ul class="order-list">
          {late.map((one) => (
            <LatePoll key={one.poll} name={name(one.poll)} refused={one.refused} />
          ))}
        </ul>
      </div>
      <div class="acts">
        <Button look="go" onClick={no}>
          {words.say(blocks ? "close-dialog" : "cancel")}
        </Button>
        {!blocks && <Button onClick={() => yes(free)}>{words.say("order-open-still")}</Button>}
      </div>
    </Dialog>
  );
}

function LatePoll({ name, refused }: { name: string; refused: OrderRefused }) {
  const words = useWords();
  return (
    <li>
      <b>{name}</b>
      <ul>
        {refused.first.map(({ code, subjects, text, clause }, at) => (
          <li key={`${code} ${at}`}>
            {subjects.length > 0 &&
              words.say("order-first", { names: subjects.map((one) => one.name).join("; ") })}
            <span class="soft small">
              {quoted(words, text)}
              {clause !== null && ` (${clauseText(words, clause)})`}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}
