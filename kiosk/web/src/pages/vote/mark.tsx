// The large signs of the screens, drawn so that no phone shows them as coloured emoji.

export type MarkName = "tick" | "cross" | "warning" | "pen" | "clock" | "desk" | "leave";
export type MarkTone = "ok" | "bad" | "warn" | "plain";

const PATHS: Readonly<Record<MarkName, string>> = {
  tick: "M5 13l5 5L20 7",
  cross: "M6 6l12 12M18 6L6 18",
  warning: "M12 4v10M12 19v.5",
  pen: "M5 19l1-4L16 5l3 3L9 18l-4 1zM14 7l3 3",
  clock: "M12 3a9 9 0 1 0 .01 0M12 7.5V12l3.5 2",
  desk: "M12 4a3 3 0 1 0 .01 0M6 20v-4a6 5 0 0 1 12 0v4M3 20h18",
  leave: "M10 5H5v14h14v-5M13 4h7v7M20 4l-9 9",
};

/** A sign in a coloured disc; the words beside it say the same. */
export function Mark({ name, tone = "plain" }: { name: MarkName; tone?: MarkTone }) {
  return (
    <div class={`mark ${tone}`} aria-hidden="true">
      <svg viewBox="0 0 24 24" width="46" height="46">
        <path d={PATHS[name]} />
      </svg>
    </div>
  );
}
