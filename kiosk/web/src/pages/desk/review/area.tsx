// A text of several lines, with its name.
import { useId } from "preact/hooks";
import { REVIEW_TEXT_CHARS_MAX } from "../../../service/review";

interface AreaProps {
  label: string;
  value: string;
  onText: (text: string) => void;
}

export function Area({ label, value, onText }: AreaProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={REVIEW_TEXT_CHARS_MAX}
        value={value}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </div>
  );
}
