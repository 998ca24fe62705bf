// The check codes of a closed box, sorted: nothing in their order tells who was when.

import { useWords } from "../../words";
import { SlowScroll } from "./slow_scroll";

export interface CodesOf {
  /** The poll's name, when there are several. */
  name: string | null;
  codes: readonly string[];
}

export function CheckCodes({ boxes }: { boxes: readonly CodesOf[] }) {
  const words = useWords();
  const label = words.say("check-codes");
  return (
    <section class="check-codes">
      <h2>{label}</h2>
      <SlowScroll label={label} kind="codes">
        {boxes.map(({ name, codes }) => (
          <div key={name ?? ""}>
            {name !== null && <h3>{name}</h3>}
            <ul>
              {codes.map((code) => (
                <li key={code}>{code}</li>
              ))}
            </ul>
          </div>
        ))}
      </SlowScroll>
    </section>
  );
}
