// Ways for a roster to come in: a file chosen or dropped, or rows pasted from a spreadsheet. The
// server reads them and shows what it read before anything is taken.
import { useRef, useState } from "preact/hooks";
import { Button, Dialog } from "../../../look/controls";
import { type RosterPreview, readRosterFile, ROSTER_FILE_BYTES_MAX } from "../../../service/desk";
import type { Member } from "../../../service/draft";
import { useWords, type Words } from "../../../words";
import { TroubleNotice, useAct } from "../act";
import { type Columns, readPasted, template } from "./paste";
import { Preview } from "./roster_preview";

interface RosterImportProps {
  /** There is no roster yet. */
  none: boolean;
  taken: (members: Member[]) => void;
}

type State =
  | { is: "waiting" }
  | { is: "pasting" }
  | { is: "too-large" }
  | { is: "read"; preview: RosterPreview; linesAdded: number };

export function RosterImport({ none, taken }: RosterImportProps) {
  const words = useWords();
  const [state, setState] = useState<State>({ is: "waiting" });
  const [over, setOver] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const act = useAct();

  const read = (bytes: Blob, linesAdded = 0) => {
    if (bytes.size > ROSTER_FILE_BYTES_MAX) return setState({ is: "too-large" });
    setState({ is: "waiting" });
    void act.run(async () => {
      setState({ is: "read", preview: await readRosterFile(bytes), linesAdded });
    });
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const first = event.dataTransfer?.files[0];
    if (first !== undefined) read(first);
  };
  const take = (members: Member[]) => {
    taken(members);
    setState({ is: "waiting" });
  };
  const hover = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(is);
  };
  return (
    <div
      class={`drop${over ? " over" : ""}${none ? " empty" : ""}`}
      onDragOver={hover(true)}
      onDragLeave={hover(false)}
      onDrop={dropped}
    >
      {none && <p>{words.say("import-hint")}</p>}
      <input
        ref={file}
        type="file"
        hidden
        accept=".xlsx,.csv,.txt,.tsv"
        aria-label={words.say("import-file")}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (chosen !== undefined) read(chosen);
        }}
      />
      <div class="acts">
        <Button disabled={act.busy} onClick={() => file.current?.click()}>
          {words.say("import-file")}
        </Button>
        <Button onClick={() => setState({ is: "pasting" })}>{words.say("import-paste")}</Button>
        <Button look="plain" onClick={() => download(words)}>
          {words.say("import-template")}
        </Button>
      </div>
      {state.is === "too-large" && (
        <p class="wrong" role="alert">
          {words.say("roster-fault-too-large")}
        </p>
      )}
      <TroubleNotice trouble={act.trouble} />
      {state.is === "pasting" && (
        <Pasting
          close={() => setState({ is: "waiting" })}
          pasted={(text) => {
            const pasted = readPasted(text, columns(words));
            if (pasted !== null) read(new Blob([pasted.text]), pasted.linesAdded);
          }}
        />
      )}
      {state.is === "read" && (
        <Preview
          preview={state.preview}
          linesAdded={state.linesAdded}
          replaces={!none}
          take={take}
          close={() => setState({ is: "waiting" })}
        />
      )}
    </div>
  );
}

/** The columns' names as the server reads them: Vietnamese in either language of the page. */
const columns = (words: Words): Columns => [
  words.say("roster-header-code"),
  words.say("roster-header-name"),
  words.say("roster-header-position"),
  words.say("roster-header-observer"),
];

/** Gives a template to fill in. */
function download(words: Words): void {
  const examples = [1, 2, 3].map((number) => [
    `0${number}`,
    words.say(`template-name-${number}`),
    words.say(`template-position-${number}`),
    number === 3 ? "x" : "",
  ]);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(
    new Blob([template(columns(words), examples)], { type: "text/csv" }),
  );
  link.download = words.say("template-file");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function Pasting({ close, pasted }: { close: () => void; pasted: (text: string) => void }) {
  const words = useWords();
  const [text, setText] = useState("");
  return (
    <Dialog title={words.say("import-paste")} onClose={close}>
      <div class="form">
        <p>{words.say("paste-hint")}</p>
        <textarea
          class="paste"
          autofocus
          rows={8}
          value={text}
          aria-label={words.say("import-paste")}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <div class="acts">
        <Button look="go" disabled={text.trim() === ""} onClick={() => pasted(text)}>
          {words.say("paste-read")}
        </Button>
        <Button onClick={close}>{words.say("cancel")}</Button>
      </div>
    </Dialog>
  );
}
