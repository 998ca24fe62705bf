// "Phiếu được bảo mật thế nào?": what is kept from whom, and what nobody can promise.
import { useEffect, useState } from "preact/hooks";
import { Button, Notice } from "../../look/controls";
import { loadWords, useWords, type Words } from "../../words";
import { Busy, Frame } from "./frame";

const KEPT = ["names", "chair", "box", "lock", "check"];
const NOT_KEPT = ["page", "phone", "together", "show", "small"];

interface HelpProps {
  /** Flags of the manifest that weaken this meeting. */
  flags: readonly string[];
  back: () => void;
}

export function Help({ flags, back }: HelpProps) {
  const page = useWords();
  const [words, setWords] = useState<Words | "failed" | null>(null);
  // A catalogue of its own: most members never read it, and all of them fetch the others.
  useEffect(() => {
    loadWords(page.lang, ["help"]).then(setWords, () => setWords("failed"));
  }, [page.lang]);
  return (
    <Frame
      name="help"
      heading={page.say("help-open")}
      bar={<Button onClick={back}>{page.say("back")}</Button>}
    >
      {words === null && <Busy />}
      {words === "failed" && <Notice tone="warn">{page.say("network-lost-text")}</Notice>}
      {words !== null && words !== "failed" && <Sentences words={words} flags={flags} />}
    </Frame>
  );
}

function Sentences({ words, flags }: { words: Words; flags: readonly string[] }) {
  const weak = flags.filter((flag) => words.has(`help-flag-${flag.replaceAll("_", "-")}`));
  return (
    <>
      <h2 class="section">{words.say("help-kept")}</h2>
      <ul class="sentences">
        {KEPT.map((key) => (
          <li key={key}>{words.say(`help-kept-${key}`)}</li>
        ))}
      </ul>
      <h2 class="section">{words.say("help-limits")}</h2>
      <ul class="sentences">
        {weak.map((flag) => (
          <li key={flag}>{words.say(`help-flag-${flag.replaceAll("_", "-")}`)}</li>
        ))}
        {NOT_KEPT.map((key) => (
          <li key={key}>{words.say(`help-limit-${key}`)}</li>
        ))}
      </ul>
      <h2 class="section">{words.say("help-device")}</h2>
      <p>{words.say("help-device-text")}</p>
    </>
  );
}
