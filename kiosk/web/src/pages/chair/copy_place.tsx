// Where the vault's second copy goes: a medium that was put in, or a path.
import { useState } from "preact/hooks";
import { Button } from "../../look/controls";
import { useWords } from "../../words";
import { Field, Option } from "./field";
import { Screen } from "./frame";

interface CopyProps {
  places: readonly string[];
  copy: string;
  choose: (copy: string) => void;
  back: () => void;
  done: () => void;
}

export function CopyPlace({ places, copy, choose, back, done }: CopyProps) {
  const words = useWords();
  const [typed, setTyped] = useState(!places.includes(copy) && copy !== "");
  const pick = (place: string) => {
    setTyped(false);
    choose(place);
  };
  return (
    <Screen
      title={words.say("copy-title")}
      lead={words.say("copy-lead")}
      acts={
        <>
          <Button onClick={back}>{words.say("back")}</Button>
          <Button look="go" disabled={copy.trim() === ""} onClick={done}>
            {words.say("next")}
          </Button>
        </>
      }
    >
      <div class="choices" role="radiogroup" aria-label={words.say("copy-title")}>
        {places.map((place) => (
          <Option
            key={place}
            name="copy"
            title={place.split("/").pop() ?? place}
            hint={place}
            on={!typed && copy === place}
            pick={() => pick(place)}
          />
        ))}
        <Option
          name="copy"
          title={words.say("copy-typed")}
          hint={words.say("copy-typed-hint")}
          on={typed || places.length === 0}
          pick={() => {
            setTyped(true);
            choose("");
          }}
        />
      </div>
      {places.length === 0 && <p class="soft">{words.say("copy-none-found")}</p>}
      {(typed || places.length === 0) && (
        <Field
          label={words.say("copy-path")}
          value={copy}
          onText={choose}
        />
      )}
    </Screen>
  );
}
