// What the server read from a roster file, with what is wrong by row, before it is taken.
import { Button, Dialog, Notice, Tag } from "../../../look/controls";
import type { PreviewRow, RosterFault, RosterPreview } from "../../../service/desk";
import type { Member } from "../../../service/draft";
import { useWords } from "../../../words";

/** Rows shown; a preview is for looking over, not for reading to the end. */
const ROWS_SHOWN = 200;

/** Faults that can be mended on the draft's page, where each is seen again at its field. */
const MENDABLE = [
  "empty_code",
  "empty_name",
  "duplicate_code",
  "text_too_long",
  "unprintable",
  "bad_observer",
];

interface PreviewProps {
  preview: RosterPreview;
  /** Lines that this page put before what was pasted. */
  linesAdded: number;
  replaces: boolean;
  take: (members: Member[]) => void;
  close: () => void;
}

export function Preview({ preview, linesAdded, replaces, take, close }: PreviewProps) {
  const words = useWords();
  const { rows, faults, more_faults } = preview;
  const voting = rows.filter((row) => !row.observer).length;
  const clean = faults.length === 0;
  const mendable =
    more_faults === 0 && faults.every((one) => one.row !== null && MENDABLE.includes(one.code));
  const members = rows.map(({ code, name, position, observer }) => ({
    code,
    name,
    position,
    observer,
  }));
  return (
    <Dialog title={words.say("preview-title")} onClose={close} wide>
      <div class="form">
        {clean ? (
          <Notice tone="ok">
            {words.say("preview-clean", { voters: voting, observers: rows.length - voting })}
          </Notice>
        ) : (
          <Notice tone="warn">
            {words.say(mendable ? "preview-mend" : "preview-faults", {
              count: faults.length + more_faults,
            })}
          </Notice>
        )}
        <FileFaults faults={faults.filter((fault) => fault.row === null)} />
        <RowTable rows={rows} faults={faults} linesAdded={linesAdded} />
        {more_faults > 0 && <p>{words.say("preview-more-faults", { count: more_faults })}</p>}
        {replaces && clean && <p class="soft">{words.say("preview-replaces")}</p>}
      </div>
      <div class="acts">
        {(clean || mendable) && rows.length > 0 && (
          <Button look={clean ? "go" : undefined} onClick={() => take(members)}>
            {words.say(clean ? "preview-take" : "preview-take-mend", { count: rows.length })}
          </Button>
        )}
        <Button look={clean ? undefined : "go"} onClick={close}>
          {words.say(clean ? "cancel" : "preview-back")}
        </Button>
      </div>
    </Dialog>
  );
}

function FileFaults({ faults }: { faults: readonly RosterFault[] }) {
  if (faults.length === 0) return null;
  return (
    <ul class="faults">
      {faults.map((fault, at) => (
        <li key={at}>
          <FaultText fault={fault} />
        </li>
      ))}
    </ul>
  );
}

function FaultText({ fault }: { fault: RosterFault }) {
  const words = useWords();
  const key = `roster-fault-${fault.code.replaceAll("_", "-")}`;
  const text = words.has(key) ? words.say(key) : fault.code;
  return <span class="wrong">{fault.column === null ? text : `${fault.column}: ${text}`}</span>;
}

interface RowTableProps {
  rows: readonly PreviewRow[];
  faults: readonly RosterFault[];
  linesAdded: number;
}

function RowTable({ rows, faults, linesAdded }: RowTableProps) {
  const words = useWords();
  const read = new Map(rows.map((row) => [row.row, row]));
  const wrong = new Map<number, RosterFault[]>();
  for (const fault of faults) {
    if (fault.row !== null) wrong.set(fault.row, [...(wrong.get(fault.row) ?? []), fault]);
  }
  // Faulty rows first: they are what the secretary has to see.
  const numbers = [...new Set([...wrong.keys(), ...read.keys()])];
  if (numbers.length === 0) return null;
  const title = words.say("preview-title");
  return (
    <div class="table-scroll preview" role="region" aria-label={title} tabIndex={0}>
      <table class="roster">
        <thead>
          <tr>
            <th scope="col">{words.say("preview-row")}</th>
            <th scope="col">{words.say("roster-column-code")}</th>
            <th scope="col">{words.say("roster-column-name")}</th>
            <th scope="col">{words.say("roster-column-position")}</th>
          </tr>
        </thead>
        <tbody>
          {numbers.slice(0, ROWS_SHOWN).map((number) => (
            <Row
              key={number}
              number={number - linesAdded}
              row={read.get(number)}
              faults={wrong.get(number) ?? []}
            />
          ))}
        </tbody>
      </table>
      {numbers.length > ROWS_SHOWN && (
        <p class="soft">{words.say("preview-more-rows", { count: numbers.length - ROWS_SHOWN })}</p>
      )}
    </div>
  );
}

interface RowProps {
  number: number;
  row: PreviewRow | undefined;
  faults: readonly RosterFault[];
}

function Row({ number, row, faults }: RowProps) {
  const words = useWords();
  return (
    <tr class={faults.length > 0 ? "faulty" : undefined}>
      <td>{number > 0 && number}</td>
      <td>{row?.code}</td>
      <td>
        {row?.name} {row?.observer && <Tag>{words.say("observer")}</Tag>}
        {faults.map((fault, at) => (
          <div key={at}>
            <FaultText fault={fault} />
          </div>
        ))}
      </td>
      <td>{row?.position}</td>
    </tr>
  );
}
