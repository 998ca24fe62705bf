// When the review was held and the minutes were sent, and who was invited.
import { useId } from "preact/hooks";
import type { Review } from "../../../service/review";
import { useWords } from "../../../words";
import { Choice } from "../field";

interface DatesProps {
  review: Review;
  change: (to: Review) => void;
}

export function Dates({ review, change }: DatesProps) {
  const words = useWords();
  const held = (day: string) => {
    if (day === "") return;
    const period = { ...review.period, year: Number(day.slice(0, 4)) };
    change({ ...review, held_on: day, period });
  };
  return (
    <section class="panel form" aria-label={words.say("review-dates")}>
      <div class="form-row">
        <Day label={words.say("review-held-on")} value={review.held_on} onDay={held} />
        <Day
          label={words.say("review-sent-on")}
          value={review.sent_on ?? ""}
          onDay={(day) => change({ ...review, sent_on: day === "" ? null : day })}
        />
        <Invited review={review} change={change} />
      </div>
    </section>
  );
}

interface DayProps {
  label: string;
  value: string;
  onDay: (day: string) => void;
}

function Day({ label, value, onDay }: DayProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value}
        onChange={(event) => onDay(event.currentTarget.value)}
      />
    </div>
  );
}

/** Whether agencies above were invited: only standing committees are asked to. */
function Invited({ review, change }: DatesProps) {
  const words = useWords();
  const codes = { null: null, true: true, false: false } as const;
  type Code = keyof typeof codes;
  return (
    <Choice
      label={words.say("review-invited")}
      value={String(review.invited) as Code}
      options={["null", "true", "false"]}
      say={(code) => words.say(`review-invited-${code}`)}
      onChoice={(code) => change({ ...review, invited: codes[code] })}
    />
  );
}
