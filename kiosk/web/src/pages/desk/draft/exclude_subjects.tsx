// Whether those who are rated vote on themselves: taken out of every poll on them, or let in again.
import { useWords } from "../../../words";
import { fold } from "../checkin/search";
import type { Draft, DraftPoll } from "../../../service/draft";
import { voters } from "./compose";
import type { Edit } from "./edit";

/** Codes of the members whom a poll is about, by their names. */
function ratedOf(draft: Draft, poll: DraftPoll): string[] {
  const name = fold(poll.subject.name);
  return voters(draft)
    .filter((member) => name !== "" && fold(member.name) === name)
    .map((member) => member.code);
}

/** The draft in which nobody votes on themselves. */
export function withoutSubjects(draft: Draft): Draft {
  const all = voters(draft).map((member) => member.code);
  const polls = draft.polls.map((poll) => {
    const rated = ratedOf(draft, poll);
    if (rated.length === 0) return poll;
    const electorate = (poll.electorate ?? all).filter((code) => !rated.includes(code));
    return { ...poll, electorate };
  });
  return { ...draft, polls };
}

/** The draft in which those who are rated vote on themselves again. */
export function withSubjects(draft: Draft): Draft {
  const all = voters(draft).map((member) => member.code);
  const polls = draft.polls.map((poll) => {
    const rated = ratedOf(draft, poll);
    if (poll.electorate === null || rated.length === 0) return poll;
    const chosen = new Set([...poll.electorate, ...rated]);
    const electorate = all.filter((code) => chosen.has(code));
    return { ...poll, electorate: electorate.length === all.length ? null : electorate };
  });
  return { ...draft, polls };
}

export function ExcludeSubjects({ edit: { draft, change } }: { edit: Edit }) {
  const words = useWords();
  const rated = draft.polls.filter((poll) => ratedOf(draft, poll).length > 0);
  if (rated.length === 0) return null;
  const excluded = rated.every(
    (poll) =>
      poll.electorate !== null &&
      ratedOf(draft, poll).every((code) => !poll.electorate?.includes(code)),
  );
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={excluded}
        onChange={(event) =>
          change(event.currentTarget.checked ? withoutSubjects(draft) : withSubjects(draft))
        }
      />
      <span>
        {words.say("exclude-subjects")}{" "}
        <span class="soft small">
          {words.say("exclude-subjects-hint", { count: rated.length })}
        </span>
      </span>
    </label>
  );
}
