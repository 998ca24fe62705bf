// The subjects on file, by group, each with its path and what its file lacks.
import { Tag } from "../../../look/controls";
import type { ProfileSheet } from "../../../protocol/api";
import type { Dossier, SubjectRecord } from "../../../protocol/dossier";
import { useWords } from "../../../words";
import { roomOf } from "../route";
import { type Group, grouped, missingOf } from "./asked";
import { Path } from "./path";
import { type Asked, pathOf } from "./path_steps";

interface SubjectListProps {
  meeting: string;
  dossier: Dossier;
  profile: ProfileSheet | null;
  pollsOn: (record: SubjectRecord) => Asked[];
}

export function SubjectList({ dossier, ...rest }: SubjectListProps) {
  const words = useWords();
  const groups = grouped(dossier.subjects, dossier.groups);
  const parts = (["bodies", "persons"] as const).map((are) => ({
    are,
    groups: groups.filter((group) => group.are === are),
  }));
  return (
    <>
      {parts
        .filter((part) => part.groups.length > 0)
        .map((part) => (
          <section key={part.are} class="form" aria-label={words.say(`dossier-${part.are}`)}>
            <h2>{words.say(`dossier-${part.are}`)}</h2>
            {part.groups.map((group) => (
              <GroupList
                key={group.name ?? ""}
                group={group}
                titled={part.groups.length > 1 || group.name !== null}
                {...rest}
              />
            ))}
          </section>
        ))}
    </>
  );
}

interface GroupListProps extends Omit<SubjectListProps, "dossier"> {
  group: Group;
  titled: boolean;
}

function GroupList({ group, titled, ...rest }: GroupListProps) {
  const words = useWords();
  return (
    <div>
      {titled && (
        <h3 class="group-name">
          {group.name ?? words.say("dossier-no-group")}{" "}
          <span class="soft">
            {words.say("dossier-subjects", { count: group.records.length })}
          </span>
        </h3>
      )}
      <ul class="rows panel-list subjects">
        {group.records.map((record) => (
          <SubjectRow key={record.code} record={record} {...rest} />
        ))}
      </ul>
    </div>
  );
}

interface SubjectRowProps extends Omit<SubjectListProps, "dossier"> {
  record: SubjectRecord;
}

function SubjectRow({ meeting, record, profile, pollsOn }: SubjectRowProps) {
  const words = useWords();
  const missing = missingOf(profile, record);
  const papers = missing.documents.length;
  const href = roomOf(meeting, { at: "dossier", subject: { is: "one", code: record.code } });
  return (
    <li>
      <a class="subject-link" href={href}>
        <b>{record.subject.name}</b>
        {record.subject.position !== "" && (
          <span class="soft small">{record.subject.position}</span>
        )}
      </a>
      <Path steps={pathOf(record, profile, pollsOn(record))} />
      <span class="tags">
        {papers > 0 ? (
          <Tag tone="warn">{words.say("dossier-lacks-papers", { count: words.count(papers) })}</Tag>
        ) : (
          <Tag tone="ok">{words.say("dossier-papers-complete")}</Tag>
        )}
      </span>
    </li>
  );
}
