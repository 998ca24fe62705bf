// One person of the roster, edited in place as in a spreadsheet.
import { LIMITS, type Member } from "../../../service/draft";
import { useWords } from "../../../words";

const TEXTS = ["code", "name", "position"] as const;
type Text = (typeof TEXTS)[number];

interface RosterRowProps {
  member: Member;
  at: number;
  faults: Record<Text, string | null>;
  set: (patch: Partial<Member>) => void;
  remove: () => void;
}

export function RosterRow({ member, at, faults, set, remove }: RosterRowProps) {
  const words = useWords();
  const row = at + 1;
  return (
    <tr>
      {TEXTS.map((column) => {
        const id = `members[${at}].${column}`;
        const fault = faults[column];
        return (
          <td key={column} class={`cell-${column}`}>
            <input
              id={id}
              value={member[column]}
              maxLength={column === "code" ? LIMITS.codeChars : LIMITS.textChars}
              aria-label={words.say("roster-cell", {
                column: words.say(`roster-column-${column}`),
                row,
              })}
              aria-invalid={fault === null ? undefined : true}
              aria-describedby={fault === null ? undefined : `${id}-note`}
              onInput={(event) => set({ [column]: event.currentTarget.value })}
            />
            {fault !== null && (
              <span class="wrong" id={`${id}-note`}>
                {fault}
              </span>
            )}
          </td>
        );
      })}
      <td class="cell-observer">
        <label class="check">
          <input
            type="checkbox"
            checked={member.observer}
            onChange={(event) => set({ observer: event.currentTarget.checked })}
          />
          <span class="hidden-label">
            {words.say("roster-cell", { column: words.say("roster-column-observer"), row })}
          </span>
        </label>
      </td>
      <td class="cell-remove">
        <button
          type="button"
          class="icon"
          aria-label={words.say("roster-remove", { name: member.name || String(row) })}
          onClick={remove}
        >
          ×
        </button>
      </td>
    </tr>
  );
}
