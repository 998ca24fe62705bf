// The regulation that was chosen is not in force today: since when or until when, and what
// replaced it. The meeting may still apply it; nothing is refused.
import { useEffect, useState } from "preact/hooks";
import { Notice } from "../../../look/controls";
import { outOfForce } from "../../../service/in_force";
import { readProfiles } from "../../../service/dossier";
import type { ProfileRow } from "../../../protocol/api/profile";
import { useWords } from "../../../words";

export function ProfileNotice({ profile, today }: { profile: string; today: string }) {
  const words = useWords();
  const [rows, setRows] = useState<ProfileRow[]>([]);
  useEffect(() => {
    // Without the list there is no warning, and the draft is written all the same.
    void readProfiles().then(setRows, () => undefined);
  }, []);
  const row = rows.find((one) => one.id === profile);
  const out = row === undefined ? null : outOfForce(row, today);
  if (out === null) return null;
  const day = out.day.split("-").reverse().join("/");
  if (out.kind === "not_yet") {
    return <Notice tone="warn">{words.say("facts-profile-not-yet", { day })}</Notice>;
  }
  const successor = out.successor?.[words.lang] ?? "";
  return (
    <Notice tone="warn">
      {successor === ""
        ? words.say("facts-profile-no-longer", { day })
        : words.say("facts-profile-replaced", { day, successor })}
    </Notice>
  );
}

/** Today, as the profiles write days, where the secretary sits. */
export function civilToday(now: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
