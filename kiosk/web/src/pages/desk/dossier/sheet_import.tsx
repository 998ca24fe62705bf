// The sheet of subjects: downloaded, filled in, and read back. Nothing is taken before the
// secretary has seen what was read, and nothing of a sheet with faults.
import { useRef, useState } from "preact/hooks";
import { Button, Notice } from "../../../look/controls";
import {
  type DossierFault,
  type DossierPreview,
  DOSSIER_SHEET_BYTES_MAX,
} from "../../../protocol/api";
import { Refused } from "../../../service/call";
import type { Dossier } from "../../../protocol/dossier";
import { readSheet, sheetPath } from "../../../service/dossier";
import { useWords } from "../../../words";
import { TroubleNotice, useAct } from "../act";
import { taken } from "./compose";
import { SheetFaults } from "./sheet_faults";
import { SheetPreview } from "./sheet_preview";
import type { DossierState } from "./use_dossier";

interface SheetImportProps {
  meeting: string;
  dossier: Dossier;
  state: DossierState;
}

type State =
  | { is: "waiting" }
  | { is: "too-large" }
  | { is: "faulty"; faults: readonly DossierFault[] }
  | { is: "read"; preview: DossierPreview };

export function SheetImport({ meeting, dossier, state: filing }: SheetImportProps) {
  const words = useWords();
  const [state, setState] = useState<State>({ is: "waiting" });
  const [hovered, setHovered] = useState(false);
  const chosen = useRef<HTMLInputElement>(null);
  const act = useAct();
  const over = filing.stands === "over";
  const none = dossier.subjects.length === 0;

  const read = (bytes: Blob) => {
    if (bytes.size > DOSSIER_SHEET_BYTES_MAX) return setState({ is: "too-large" });
    setState({ is: "waiting" });
    void act.run(async () => {
      try {
        setState({ is: "read", preview: await readSheet(meeting, bytes) });
      } catch (error) {
        if (!(error instanceof Refused) || error.faults.length === 0) throw error;
        setState({ is: "faulty", faults: error.faults });
      }
    });
  };
  const hover = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setHovered(is);
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setHovered(false);
    const first = event.dataTransfer?.files[0];
    if (first !== undefined && !over) read(first);
  };
  const take = (preview: DossierPreview, drop: readonly string[]) => {
    setState({ is: "waiting" });
    void filing.file((now) => taken(now ?? dossier, preview.dossier, drop));
  };
  return (
    <section
      class={`panel drop${hovered ? " over" : ""}`}
      onDragOver={hover(true)}
      onDragLeave={hover(false)}
      onDrop={dropped}
      aria-label={words.say("sheet-title")}
    >
      <div>
        <h2>{words.say("sheet-title")}</h2>
        <p class="soft small">{words.say(none ? "sheet-hint-none" : "sheet-hint")}</p>
      </div>
      <input
        ref={chosen}
        type="file"
        hidden
        accept=".xlsx,.csv,.txt,.tsv"
        aria-label={words.say("sheet-choose")}
        onChange={(event) => {
          const first = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (first !== undefined) read(first);
        }}
      />
      <div class="acts">
        <a class="button" href={sheetPath(meeting)} download={words.say("sheet-file")}>
          {words.say(none ? "sheet-template" : "sheet-export")}
        </a>
        {!over && (
          <Button disabled={act.busy} onClick={() => chosen.current?.click()}>
            {words.say("sheet-choose")}
          </Button>
        )}
      </div>
      {state.is === "too-large" && (
        <Notice tone="warn">{words.say("roster-fault-too-large")}</Notice>
      )}
      <TroubleNotice trouble={act.trouble} />
      {state.is === "faulty" && (
        <SheetFaults
          faults={state.faults}
          again={() => chosen.current?.click()}
          close={() => setState({ is: "waiting" })}
        />
      )}
      {state.is === "read" && (
        <SheetPreview
          preview={state.preview}
          dossier={dossier}
          take={(drop) => take(state.preview, drop)}
          close={() => setState({ is: "waiting" })}
        />
      )}
    </section>
  );
}
