// Before the sealing: the words are compared, the second copy's place is chosen, and what is about
// to be sealed is looked at once more.
import { useState } from "preact/hooks";
import { Button } from "../../look/controls";
import { useWords } from "../../words";
import { CopyPlace } from "./copy_place";
import { Tick } from "./field";
import { Frame, Screen, SpokenWords } from "./frame";
import { Issuing } from "./issuing";
import { useKiosk } from "./kiosk_link";
import { Review } from "./review";
import { SharingChoices } from "./sharing";
import type { Sharing as SharingChoice, Unsealed } from "./state";
import { Working } from "./working";

type Part = "compare" | "copy" | "shares" | "issuing" | "review";

export interface Choice {
  copy: string;
  /** Under how many signatures a ballot counts. */
  issuers: 1 | 2;
  oneMachine: boolean;
  /** Null: the second copy must do. */
  sharing: SharingChoice | null;
  /** Anonymous slips, for booths. */
  slips: number;
}

export function Sealing({ unsealed }: { unsealed: Unsealed }) {
  const words = useWords();
  const { work } = useKiosk().shown;
  const [part, setPart] = useState<Part>("compare");
  const [choice, setChoice] = useState<Choice>({
    copy: "",
    issuers: 2,
    oneMachine: unsealed.here,
    sharing: { shares: 3, threshold: 2, quorum_opening: false },
    slips: 0,
  });
  const { agenda } = unsealed;
  const frame = { title: agenda?.title ?? words.say("brand"), body: agenda?.body ?? "" };
  if (work?.act === "seal") {
    return (
      <Frame {...frame} step={[5, 5]}>
        <Working work={work} title={words.say("sealing-title")} lead={words.say("sealing-lead")} />
      </Frame>
    );
  }
  const step = { compare: 2, copy: 3, shares: 3, issuing: 4, review: 5 }[part];
  return (
    <Frame {...frame} step={[step, 5]}>
      {part === "compare" && <Compare unsealed={unsealed} done={() => setPart("copy")} />}
      {part === "copy" && (
        <CopyPlace
          places={unsealed.places}
          copy={choice.copy}
          choose={(copy) => setChoice({ ...choice, copy })}
          back={() => setPart("compare")}
          done={() => setPart("shares")}
        />
      )}
      {part === "shares" && (
        <SharingChoices
          sharing={choice.sharing}
          choose={(sharing) => setChoice({ ...choice, sharing })}
          back={() => setPart("copy")}
          done={() => setPart("issuing")}
        />
      )}
      {part === "issuing" && (
        <Issuing
          here={unsealed.here}
          choice={choice}
          choose={setChoice}
          back={() => setPart("shares")}
          done={() => setPart("review")}
        />
      )}
      {part === "review" && (
        <Review agenda={agenda} choice={choice} back={() => setPart("issuing")} />
      )}
    </Frame>
  );
}

function Compare({ unsealed, done }: { unsealed: Unsealed; done: () => void }) {
  const words = useWords();
  const [same, setSame] = useState(false);
  return (
    <Screen
      title={words.say("compare-title")}
      lead={words.say("compare-lead")}
      acts={
        <Button look="go" disabled={!same} onClick={done}>
          {words.say("next")}
        </Button>
      }
    >
      <div class="two">
        <div class="panel">
          <h2>{words.say("compare-server")}</h2>
          <SpokenWords text={unsealed.server_words} />
        </div>
        <div class="panel">
          <h2>{words.say("compare-kiosk")}</h2>
          <SpokenWords text={unsealed.kiosk_words} />
        </div>
      </div>
      <Tick label={words.say("compare-same")} on={same} onChange={setSame} />
      <p class="soft">{words.say("compare-differ")}</p>
    </Screen>
  );
}
