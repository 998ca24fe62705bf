// Questions before acts at the check-in that cannot be taken back.
import { Button, Dialog, Notice } from "../../../look/controls";
import type { DeskMember } from "../../../service/desk";
import { useWords } from "../../../words";

interface AllPresentProps {
  people: { summoned: number; present: number };
  yes: () => void;
  no: () => void;
}

export function AllPresentDialog({ people, yes, no }: AllPresentProps) {
  const words = useWords();
  const count = people.summoned - people.present;
  return (
    <Dialog title={words.say("all-present-title")} onClose={no}>
      <p>{words.say("all-present-sure", { count, summoned: people.summoned })}</p>
      <div class="acts">
        <Button look="go" onClick={yes}>
          {words.say("all-present")}
        </Button>
        <Button onClick={no}>{words.say("cancel")}</Button>
      </div>
    </Dialog>
  );
}

interface VoidProps {
  member: DeskMember;
  yes: () => void;
  no: () => void;
}

export function VoidDialog({ member, yes, no }: VoidProps) {
  const words = useWords();
  return (
    <Dialog title={words.say("void-title", { name: member.name })} onClose={no}>
      <Notice tone="warn">{words.say("void-sure")}</Notice>
      <div class="acts">
        <Button look="go" onClick={yes}>
          {words.say("void")}
        </Button>
        <Button onClick={no}>{words.say("cancel")}</Button>
      </div>
    </Dialog>
  );
}

interface HandOutProps extends VoidProps {
  left: number;
}

export function HandOutDialog({ member, left, yes, no }: HandOutProps) {
  const words = useWords();
  return (
    <Dialog title={words.say("hand-out-title", { name: member.name })} onClose={no}>
      <Notice tone="warn">{words.say("hand-out-sure")}</Notice>
      <p>{words.say("hand-out-left", { count: left })}</p>
      <div class="acts">
        <Button look="go" disabled={left === 0} onClick={yes}>
          {words.say("hand-out")}
        </Button>
        <Button onClick={no}>{words.say("cancel")}</Button>
      </div>
    </Dialog>
  );
}
