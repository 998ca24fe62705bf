// Evidence that does not hold is not shown as a result.

import type { Code } from "../../protocol/refusal";
import { useWords } from "../../words";

export function EvidenceRefused({ refusal }: { refusal: Code }) {
  const words = useWords();
  return (
    <div class="evidence-refused" role="alert">
      <p>
        <strong>{words.say("evidence-refused")}</strong>
      </p>
      <p>{words.say(`refusal-${refusal.replaceAll("_", "-")}`)}</p>
    </div>
  );
}
