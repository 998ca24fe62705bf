// Texts of a record as the server reads them: trimmed and composed.
import type { SubjectRecord } from "../../../protocol/dossier";

const tidy = (text: string) => text.trim().normalize("NFC");

export function tidyRecord(record: SubjectRecord): SubjectRecord {
  const { subject, facts } = record;
  const decisions = (list: typeof facts.discipline) =>
    list?.map((one) => ({ ...one, form: tidy(one.form) })) ?? null;
  return {
    ...record,
    code: tidy(record.code),
    subject: { ...subject, name: tidy(subject.name), position: tidy(subject.position) },
    panel: tidy(record.panel),
    posts: record.posts.map((post) => ({ ...post, place: tidy(post.place) })),
    facts: {
      ...facts,
      discipline: decisions(facts.discipline),
      discipline_below: decisions(facts.discipline_below),
      discipline_members: decisions(facts.discipline_members),
    },
  };
}
