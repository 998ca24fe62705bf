// Whether the key of the boxes is shared out on paper: for a lost kiosk, or so that nobody opens a
// box alone.
import { Button } from "../../look/controls";
import { useWords } from "../../words";
import { Option } from "./field";
import { Screen } from "./frame";
import type { Sharing } from "./state";

/** Most shares that are printed. */
const SHARES_MAX = 10;
const CHOICES = ["recovery", "quorum", "none"] as const;

interface SharingProps {
  sharing: Sharing | null;
  choose: (sharing: Sharing | null) => void;
  back: () => void;
  done: () => void;
}

export function SharingChoices({ sharing, choose, back, done }: SharingProps) {
  const words = useWords();
  const { shares, threshold } = sharing ?? { shares: 3, threshold: 2 };
  const chosen = sharing === null ? "none" : sharing.quorum_opening ? "quorum" : "recovery";
  const pick = (choice: (typeof CHOICES)[number]) =>
    choose(
      choice === "none" ? null : { shares, threshold, quorum_opening: choice === "quorum" },
    );
  return (
    <Screen
      title={words.say("sharing-title")}
      lead={words.say("sharing-lead")}
      acts={
        <>
          <Button onClick={back}>{words.say("back")}</Button>
          <Button look="go" onClick={done}>
            {words.say("next")}
          </Button>
        </>
      }
    >
      <div class="choices" role="radiogroup" aria-label={words.say("sharing-title")}>
        {CHOICES.map((choice) => (
          <Option
            key={choice}
            name="sharing"
            title={words.say(`sharing-${choice}`)}
            hint={words.say(`sharing-${choice}-hint`)}
            on={chosen === choice}
            pick={() => pick(choice)}
          />
        ))}
      </div>
      {sharing !== null && (
        <div class="two">
          <Count
            label={words.say("sharing-shares")}
            value={shares}
            max={SHARES_MAX}
            pick={(count) =>
              choose({ ...sharing, shares: count, threshold: Math.min(threshold, count) })
            }
          />
          <Count
            label={words.say("sharing-threshold")}
            value={threshold}
            max={shares}
            pick={(count) => choose({ ...sharing, threshold: count })}
          />
        </div>
      )}
    </Screen>
  );
}

interface CountProps {
  label: string;
  value: number;
  max: number;
  pick: (count: number) => void;
}

function Count({ label, value, max, pick }: CountProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => pick(Number(event.currentTarget.value))}>
        {Array.from({ length: max - 1 }, (_, at) => at + 2).map((count) => (
          <option key={count} value={count}>
            {count}
          </option>
        ))}
      </select>
    </label>
  );
}
