// Subjects that are members themselves, taken from the roster in one go.
import { useState } from "preact/hooks";
import { Button, Dialog } from "../../../look/controls";
import { LIMITS, type Member } from "../../../service/draft";
import { useWords } from "../../../words";
import { fold } from "../checkin/search";
import { addPolls, newPoll } from "./compose";
import type { Edit } from "./edit";

export function FromRoster({ edit, close }: { edit: Edit; close: () => void }) {
  const words = useWords();
  const { draft, change } = edit;
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const rated = new Set(draft.polls.map((poll) => fold(poll.subject.name)));
  const room = LIMITS.polls - draft.polls.length;
  const open = draft.members.flatMap((member, at) =>
    rated.has(fold(member.name)) || member.name.trim() === "" ? [] : [{ member, at }],
  );
  const toggle = (at: number) => {
    const next = new Set(chosen);
    if (!next.delete(at)) next.add(at);
    setChosen(next);
  };
  const add = () => {
    const members = draft.members.filter((_, at) => chosen.has(at));
    change(addPolls(draft, members.map(pollOn)));
    close();
  };
  return (
    <Dialog title={words.say("agenda-from-roster")} onClose={close}>
      <div class="form">
        <p class="soft">{words.say("from-roster-hint", { count: room })}</p>
        <div class="acts">
          <Button
            look="plain"
            onClick={() => setChosen(new Set(open.slice(0, room).map(({ at }) => at)))}
          >
            {words.say("choose-all")}
          </Button>
          <Button look="plain" onClick={() => setChosen(new Set())}>
            {words.say("choose-none")}
          </Button>
        </div>
        <ul class="picks tall">
          {open.map(({ member, at }) => (
            <li key={at}>
              <label class="check">
                <input
                  type="checkbox"
                  checked={chosen.has(at)}
                  disabled={!chosen.has(at) && chosen.size >= room}
                  onChange={() => toggle(at)}
                />
                <span>
                  {member.name}
                  {member.position !== "" && <span class="soft"> · {member.position}</span>}
                </span>
              </label>
            </li>
          ))}
        </ul>
      </div>
      <div class="acts">
        <Button look="go" disabled={chosen.size === 0} onClick={add}>
          {words.say("from-roster-add", { count: chosen.size })}
        </Button>
        <Button onClick={close}>{words.say("cancel")}</Button>
      </div>
    </Dialog>
  );
}

const pollOn = ({ name, position }: Member) => newPoll({ name, kind: "leader", position });
