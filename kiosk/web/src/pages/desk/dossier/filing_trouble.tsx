// Why a dossier was not put on file: every fault with the subject that it is about.
import { Notice } from "../../../look/controls";
import type { DossierFault } from "../../../protocol/api";
import type { Dossier } from "../../../protocol/dossier";
import { useWords, type Words } from "../../../words";
import { sentence, type Trouble } from "../act";

/** What is wrong, in the words of its code. */
export function faultText(words: Words, { code }: DossierFault): string {
  const key = `dossier-fault-${code.replaceAll("_", "-")}`;
  return words.has(key) ? words.say(key) : code;
}

/** Index of the subject and key of the record of a place such as `subjects[3].heads`. */
export function placeOf(place: string | null): { subject: number | null; key: string } {
  const found = /^subjects\[(\d+)\]\.(.+)$/.exec(place ?? "");
  if (found?.[1] === undefined) return { subject: null, key: place ?? "" };
  return { subject: Number(found[1]), key: found[2] ?? "" };
}

interface FilingTroubleProps {
  trouble: Trouble | null;
  dossier: Dossier;
}

export function FilingTrouble({ trouble, dossier }: FilingTroubleProps) {
  const words = useWords();
  if (trouble === null) return null;
  const faults = trouble.is === "refused" ? trouble.faults : [];
  return (
    <Notice tone="bad">
      <p>{sentence(words, trouble)}</p>
      {faults.length > 0 && (
        <ul class="filing-faults">
          {faults.slice(0, 10).map((fault, at) => {
            const { subject } = placeOf(fault.place);
            const name = subject === null ? null : dossier.subjects[subject]?.subject.name;
            return (
              <li key={at}>
                {name && <b>{name}: </b>}
                {faultText(words, fault)}
                {fault.found !== "" && (
                  <>
                    {" "}
                    <q>{fault.found}</q>
                  </>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Notice>
  );
}
