// What the server read from a sheet: what is new, what changes, and what the sheet leaves out.
import { useState } from "preact/hooks";
import { Button, Dialog, Notice, Tag } from "../../../look/controls";
import type { DossierPreview } from "../../../protocol/api";
import type { Dossier } from "../../../protocol/dossier";
import { useWords } from "../../../words";
import { sameRecord } from "./compose";

/** Rows shown; a preview is for looking over, not for reading to the end. */
const ROWS_SHOWN = 200;

interface PreviewProps {
  preview: DossierPreview;
  dossier: Dossier;
  take: (drop: readonly string[]) => void;
  close: () => void;
}

export function SheetPreview({ preview, dossier, take, close }: PreviewProps) {
  const words = useWords();
  const [dropping, setDropping] = useState(false);
  const { missing } = preview;
  return (
    <Dialog title={words.say("sheet-preview-title")} onClose={close} wide>
      <div class="form">
        <Notice tone="ok">
          {words.say("sheet-clean", { count: preview.dossier.subjects.length })}
        </Notice>
        <Changes preview={preview} dossier={dossier} />
        {missing.length > 0 && (
          <Missing dossier={dossier} codes={missing} drop={dropping} setDrop={setDropping} />
        )}
      </div>
      <div class="acts">
        <Button look="go" onClick={() => take(dropping ? missing : [])}>
          {words.say("sheet-take")}
        </Button>
        <Button onClick={close}>{words.say("cancel")}</Button>
      </div>
    </Dialog>
  );
}

function Changes({ preview, dossier }: { preview: DossierPreview; dossier: Dossier }) {
  const words = useWords();
  const before = new Map(dossier.subjects.map((one) => [one.code, one]));
  const rows = preview.dossier.subjects
    .filter(({ code }) => !preview.missing.includes(code))
    .map((record) => {
      const old = before.get(record.code);
      if (old === undefined) return { record, is: "new" } as const;
      return { record, is: sameRecord(old, record) ? "same" : "changed" } as const;
    });
  const shown = rows.filter(({ is }) => is !== "same").slice(0, ROWS_SHOWN);
  const same = rows.filter(({ is }) => is === "same").length;
  return (
    <>
      {shown.length > 0 && (
        <ul class="rows panel-list changes" tabIndex={0} aria-label={words.say("sheet-changes")}>
          {shown.map(({ record, is }) => (
            <li key={record.code}>
              <span class="row-text">
                <b>{record.subject.name}</b>
                <span class="soft small">{record.subject.position}</span>
              </span>
              <Tag tone={is === "new" ? "ok" : "info"}>{words.say(`sheet-${is}`)}</Tag>
            </li>
          ))}
        </ul>
      )}
      {same > 0 && <p class="soft">{words.say("sheet-same", { count: same })}</p>}
    </>
  );
}

interface MissingProps {
  dossier: Dossier;
  codes: readonly string[];
  drop: boolean;
  setDrop: (drop: boolean) => void;
}

/** Subjects on file that the sheet does not name: they stay, unless the secretary says no. */
function Missing({ dossier, codes, drop, setDrop }: MissingProps) {
  const words = useWords();
  const names = codes.map((code) => {
    const record = dossier.subjects.find((one) => one.code === code);
    return record?.subject.name ?? code;
  });
  return (
    <div>
      <p>{words.say("sheet-missing", { count: codes.length, names: names.join("; ") })}</p>
      <label class="check">
        <input
          type="checkbox"
          checked={drop}
          onChange={(event) => setDrop(event.currentTarget.checked)}
        />
        <span>{words.say("sheet-drop-missing", { count: codes.length })}</span>
      </label>
    </div>
  );
}
