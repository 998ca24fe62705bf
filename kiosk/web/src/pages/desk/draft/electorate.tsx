// Who votes in one poll: everybody with a vote, or those picked.
import { useState } from "preact/hooks";
import { Button } from "../../../look/controls";
import type { DraftPoll } from "../../../service/draft";
import { useWords } from "../../../words";
import { fold } from "../checkin/search";
import { voters } from "./compose";
import type { Edit } from "./edit";

interface ElectorateProps {
  edit: Edit;
  poll: DraftPoll;
  at: number;
  set: (electorate: string[] | null) => void;
}

export function Electorate({ edit, poll, at, set }: ElectorateProps) {
  const words = useWords();
  const place = `polls[${at}].electorate`;
  const wrong = edit.wrong(place);
  const codes = voters(edit.draft).map((member) => member.code);
  const some = poll.electorate !== null;
  return (
    <fieldset class="electorate" id={place} tabIndex={-1}>
      <legend>{words.say("electorate")}</legend>
      <label class="check">
        <input type="radio" name={place} checked={!some} onChange={() => set(null)} />
        <span>{words.say("electorate-all", { count: codes.length })}</span>
      </label>
      <label class="check">
        <input type="radio" name={place} checked={some} onChange={() => set(codes)} />
        <span>{words.say("electorate-some")}</span>
      </label>
      {poll.electorate !== null && (
        <Picking edit={edit} poll={poll} electorate={poll.electorate} set={set} />
      )}
      {wrong !== null && <span class="wrong">{wrong}</span>}
    </fieldset>
  );
}

type PickingProps = Omit<ElectorateProps, "at"> & { electorate: string[] };

function Picking({ edit, poll, electorate, set }: PickingProps) {
  const words = useWords();
  const [typed, setTyped] = useState("");
  const all = voters(edit.draft);
  const chosen = new Set(electorate);
  // In the order of the roster, so that the same choice is the same draft.
  const choose = (codes: Set<string>) =>
    set(all.map((member) => member.code).filter((code) => codes.has(code)));
  const toggle = (code: string) => {
    const next = new Set(chosen);
    if (!next.delete(code)) next.add(code);
    choose(next);
  };
  const rated = all.filter((member) => fold(member.name) === fold(poll.subject.name));
  const without = new Set(rated.map((member) => member.code));
  const wanted = fold(typed);
  const shown = all.filter((member) => fold(`${member.code} ${member.name}`).includes(wanted));
  return (
    <div class="picking">
      <div class="head-row">
        <input
          value={typed}
          placeholder={words.say("search")}
          aria-label={words.say("search")}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <span class="soft small">{words.say("electorate-chosen", { count: chosen.size })}</span>
      </div>
      <div class="acts">
        <Button look="plain" onClick={() => choose(new Set(all.map((member) => member.code)))}>
          {words.say("choose-all")}
        </Button>
        <Button look="plain" onClick={() => choose(new Set())}>
          {words.say("choose-none")}
        </Button>
        {rated.length > 0 && (
          <Button
            look="plain"
            onClick={() => choose(new Set([...chosen].filter((code) => !without.has(code))))}
          >
            {words.say("electorate-without-rated")}
          </Button>
        )}
      </div>
      <ul class="picks">
        {shown.slice(0, 300).map((member) => (
          <li key={member.code}>
            <label class="check">
              <input
                type="checkbox"
                checked={chosen.has(member.code)}
                onChange={() => toggle(member.code)}
              />
              <span>
                {member.code} · {member.name}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}
