// What is wrong with a sheet: row, column, what stands there and what is expected. Nothing of such
// a sheet is taken; the secretary mends it and chooses it again.
import { Button, Dialog, Notice } from "../../../look/controls";
import type { DossierFault } from "../../../protocol/api";
import { useWords } from "../../../words";
import { faultText } from "./filing_trouble";

interface SheetFaultsProps {
  faults: readonly DossierFault[];
  /** Chooses another file. */
  again: () => void;
  close: () => void;
}

export function SheetFaults({ faults, again, close }: SheetFaultsProps) {
  const words = useWords();
  return (
    <Dialog title={words.say("sheet-faults-title")} onClose={close} wide>
      <div class="form">
        <Notice tone="warn">{words.say("sheet-faults", { count: faults.length })}</Notice>
        <FaultTable faults={faults} />
      </div>
      <div class="acts">
        <Button look="go" onClick={again}>
          {words.say("sheet-choose-mended")}
        </Button>
        <Button onClick={close}>{words.say("cancel")}</Button>
      </div>
    </Dialog>
  );
}

function FaultTable({ faults }: { faults: readonly DossierFault[] }) {
  const words = useWords();
  return (
    <div
      class="table-scroll preview"
      role="region"
      aria-label={words.say("sheet-faults-title")}
      tabIndex={0}
    >
      <table class="roster faults-table">
        <thead>
          <tr>
            <th scope="col">{words.say("preview-row")}</th>
            <th scope="col">{words.say("sheet-column")}</th>
            <th scope="col">{words.say("sheet-found")}</th>
            <th scope="col">{words.say("sheet-expected")}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault, at) => (
            <Fault key={at} fault={fault} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Fault({ fault }: { fault: DossierFault }) {
  const words = useWords();
  const { row, column, heading, found, expected } = fault;
  return (
    <tr>
      <td data-label={words.say("preview-row")}>{row}</td>
      <td>
        {column !== null && <b>{column}</b>} {heading !== null && <span>{heading}</span>}
      </td>
      <td>{found !== "" && <q>{found}</q>}</td>
      <td>
        <span class="wrong">{faultText(words, fault)}</span>
        {expected !== null && (
          <span class="small">{words.say(`sheet-expected-${expected.replaceAll("_", "-")}`)}</span>
        )}
      </td>
    </tr>
  );
}
