// One member at the check-in.
import { Button, Tag } from "../../../look/controls";
import type { DeskMember } from "../../../service/desk";
import { useWords } from "../../../words";

interface MemberRowProps {
  member: DeskMember;
  busy: boolean;
  mark: () => void;
  makeVoid: () => void;
  /** Takes the presence back. */
  unmark: () => void;
  /** Null where the meeting has no anonymous slips. */
  handOut: (() => void) | null;
}

export function MemberRow(props: MemberRowProps) {
  const { member, busy, mark, makeVoid, unmark, handOut } = props;
  const words = useWords();
  const { code, name, position, desk_code, observer, present, voided, admitted } = member;
  const handedOut = member.handed_out;
  const line = [code, position, desk_code ?? ""].filter((part) => part !== "");
  return (
    <li>
      <span class="row-text">
        <b>{name}</b>
        <span class="soft small">{line.join(" · ")}</span>
      </span>
      <span class="tags">
        {observer && <Tag>{words.say("observer")}</Tag>}
        {admitted && <Tag tone="info">{words.say("admitted")}</Tag>}
        {handedOut && <Tag tone="info">{words.say("slip-handed-out")}</Tag>}
      </span>
      {handOut !== null && present && !observer && !handedOut && !admitted && (
        <Button
          look="plain"
          disabled={busy}
          aria-label={words.say("hand-out-of", { name })}
          onClick={handOut}
        >
          {words.say("hand-out")}
        </Button>
      )}
      {!observer && !voided && !admitted && (
        <Button
          look="plain"
          disabled={busy}
          aria-label={words.say("void-of", { name })}
          onClick={makeVoid}
        >
          {words.say("void")}
        </Button>
      )}
      {present || voided ? (
        <span class="marked">
          {voided && <Tag tone="bad">{words.say("voided")}</Tag>}
          {present && <Tag tone="ok">{words.say("present")}</Tag>}
          {present && (
            <Button
              look="plain"
              disabled={busy}
              aria-label={words.say("mark-absent-of", { name })}
              onClick={unmark}
            >
              {words.say("mark-absent")}
            </Button>
          )}
        </span>
      ) : (
        <Button disabled={busy} aria-label={words.say("mark-present-of", { name })} onClick={mark}>
          {words.say("mark-present")}
        </Button>
      )}
    </li>
  );
}
