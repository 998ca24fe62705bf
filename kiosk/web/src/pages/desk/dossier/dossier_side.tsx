// Beside the dossier of a meeting that is still prepared.
import { useWords } from "../../../words";
import { keptDraft } from "../draft/keep";
import type { Known } from "../meeting_feed";
import { roomOf } from "../route";

export function DossierSide({ id, meeting }: { id: string; meeting: Known | null }) {
  const words = useWords();
  const title = keptDraft(id)?.title || meeting?.agenda?.title || words.say("untitled");
  return (
    <nav class="side" aria-label={words.say("steps")}>
      <div class="side-inner">
        <b>{title}</b>
        <p class="soft small">{words.say("meeting-draft")}</p>
        <h2>{words.say("draft-title")}</h2>
        <a class="item" href={roomOf(id, { at: "agenda" })}>
          <span>{words.say("dossier-to-draft")}</span>
        </a>
        <a
          class="item"
          href={roomOf(id, { at: "dossier", subject: { is: "all" } })}
          aria-current="page"
        >
          <span>{words.say("dossier")}</span>
        </a>
      </div>
    </nav>
  );
}
