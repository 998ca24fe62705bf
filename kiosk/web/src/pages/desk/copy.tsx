// A text to be carried elsewhere, with a button that copies it.
import { useEffect, useState } from "preact/hooks";
import { Button } from "../../look/controls";
import { useWords } from "../../words";

export function Copyable({ text, label }: { text: string; label: string }) {
  const words = useWords();
  const [copied, setCopied] = useState(false);
  useEffect(() => setCopied(false), [text]);
  const copy = () => {
    void navigator.clipboard?.writeText(text).then(() => setCopied(true), () => undefined);
  };
  return (
    <div class="copyable">
      <input
        class="mono"
        readOnly
        value={text}
        aria-label={label}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button onClick={copy}>{words.say(copied ? "copied" : "copy")}</Button>
      <span class="hidden-label" role="status">
        {copied ? words.say("copied") : ""}
      </span>
    </div>
  );
}
