// Section 2: the roster (danh sách triệu tập), imported from a spreadsheet and mended by hand.
import { useState } from "preact/hooks";
import { Button, Dialog, Notice } from "../../../look/controls";
import { LIMITS } from "../../../service/draft";
import { useWords } from "../../../words";
import { addMember, removeMember, replaceMembers, setMember, voters } from "./compose";
import type { Edit } from "./edit";
import { RosterImport } from "./roster_import";
import { RosterRow } from "./roster_row";

/** Rows shown at first; more on asking. A row with a fault is always shown. */
const ROWS_SHOWN = 60;

export function RosterSection({ edit }: { edit: Edit }) {
  const words = useWords();
  const { draft, change, wrong } = edit;
  const [shown, setShown] = useState(ROWS_SHOWN);
  const [clearing, setClearing] = useState(false);
  const voting = voters(draft).length;
  const observers = draft.members.length - voting;
  const none = draft.members.length === 0;
  const faulty = wrong("members");
  const add = () => {
    change(addMember(draft));
    setShown((before) => Math.max(before, draft.members.length + 1));
    const place = `members[${draft.members.length}].name`;
    setTimeout(() => document.getElementById(place)?.focus(), 50);
  };
  return (
    <section class="panel form" id="section-members" tabIndex={-1}>
      <div class="head-row">
        <h2>{words.say("section-roster")}</h2>
        {!none && (
          <span class="soft">
            {words.say("roster-count", { voters: voting, observers })}
          </span>
        )}
      </div>
      {faulty !== null && <Notice tone="warn">{faulty}</Notice>}
      <RosterImport
        none={none}
        taken={(members) => change(replaceMembers(draft, members))}
      />
      {!none && <RosterTable edit={edit} shown={shown} />}
      {draft.members.length > shown && (
        <Button onClick={() => setShown(shown + 10 * ROWS_SHOWN)}>
          {words.say("roster-show-more", { count: draft.members.length - shown })}
        </Button>
      )}
      <div class="acts">
        <Button disabled={draft.members.length >= LIMITS.members} onClick={add}>
          {words.say("roster-add")}
        </Button>
        {!none && <Button onClick={() => setClearing(true)}>{words.say("roster-clear")}</Button>}
      </div>
      {clearing && (
        <Dialog title={words.say("roster-clear-title")} onClose={() => setClearing(false)}>
          <p>{words.say("roster-clear-sure", { count: draft.members.length })}</p>
          <div class="acts">
            <Button
              look="go"
              onClick={() => {
                change(replaceMembers(draft, []));
                setClearing(false);
              }}
            >
              {words.say("roster-clear")}
            </Button>
            <Button onClick={() => setClearing(false)}>{words.say("cancel")}</Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

function RosterTable({ edit, shown }: { edit: Edit; shown: number }) {
  const words = useWords();
  const { draft, change, wrong } = edit;
  const columns = ["code", "name", "position", "observer"] as const;
  return (
    <div class="table-scroll">
      <table class="roster">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {words.say(`roster-column-${column}`)}
              </th>
            ))}
            <th scope="col">
              <span class="hidden-label">{words.say("remove")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {draft.members.map((member, at) => {
            const place = `members[${at}]`;
            const faults = {
              code: wrong(`${place}.code`),
              name: wrong(`${place}.name`),
              position: wrong(`${place}.position`),
            };
            const faulty = Object.values(faults).some((fault) => fault !== null);
            if (at >= shown && !faulty) return null;
            return (
              <RosterRow
                key={at}
                member={member}
                at={at}
                faults={faults}
                set={(patch) => change(setMember(draft, at, patch))}
                remove={() => change(removeMember(draft, at))}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
