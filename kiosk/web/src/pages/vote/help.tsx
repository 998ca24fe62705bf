// "Phiếu được bảo mật thế nào?": what is kept from whom, and what nobody can promise.
import { Button } from "../../look/controls";
import { useWords } from "../../words";
import { Frame } from "./frame";

const KEPT = ["names", "chair", "box", "lock", "check"];
const NOT_KEPT = ["page", "phone", "together", "show", "small"];

interface HelpProps {
  /** Flags of the manifest that weaken this meeting. */
  flags: readonly string[];
  back: () => void;
}

export function Help({ flags, back }: HelpProps) {
  const words = useWords();
  return (
    <Frame
      name="help"
      heading={words.say("help-open")}
      bar={<Button onClick={back}>{words.say("back")}</Button>}
    >
      <Sentences flags={flags} />
    </Frame>
  );
}

function Sentences({ flags }: { flags: readonly string[] }) {
  const words = useWords();
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
