// What the calendar asks of the meeting today, in its own time zone (R11, R15, R16, R18).
import { useEffect, useState } from "preact/hooks";
import { Notice, Tag, type Tone } from "../../../look/controls";
import type { DueDay, Reminder, Reminders } from "../../../protocol/api";
import { readReminders } from "../../../service/dossier";
import { useWords } from "../../../words";
import { clauseText, dayText, quoted } from "./asked";

/** The reminders of a meeting, once they are read; nothing where they cannot be. */
export function MeetingReminders({ id, heard }: { id: string; heard: unknown }) {
  const [reminders, setReminders] = useState<Reminders | null>(null);
  useEffect(() => {
    let left = false;
    const show = (read: Reminders | null) => {
      if (!left) setReminders(read);
    };
    readReminders(id).then(show, () => show(null));
    return () => {
      left = true;
    };
  }, [id, heard]);
  return reminders === null ? null : <RemindersPanel reminders={reminders} zone={null} />;
}

interface RemindersPanelProps {
  reminders: Reminders;
  /** The meeting's own time zone, where it is to be said. */
  zone: string | null;
}

/** Nothing at all when there is nothing to be done. */
export function RemindersPanel({ reminders, zone }: RemindersPanelProps) {
  const words = useWords();
  const { today, notices, deadlines, follow_ups } = reminders;
  if (notices.length + deadlines.length + follow_ups.length === 0) return null;
  return (
    <section class="panel form reminders" aria-label={words.say("reminders")}>
      <div class="head-row">
        <h2>{words.say("reminders")}</h2>
        <span class="soft small">
          {words.say("reminders-today", { day: dayText(today) })}
          {zone !== null && ` (${zone})`}
        </span>
      </div>
      {notices.map((notice) => (
        <Notice key={notice.code} tone="warn">
          <ReminderText reminder={notice} />
        </Notice>
      ))}
      <ul class="reminder-list">
        {follow_ups.map((one, at) => (
          <li key={`${one.code} ${at}`}>
            <ReminderText reminder={one} />
            <Tag tone="warn">{words.say("reminder-open")}</Tag>
          </li>
        ))}
        {deadlines.map((due) => (
          <Due key={`${due.code} ${due.before}`} due={due} />
        ))}
      </ul>
    </section>
  );
}

function Due({ due }: { due: DueDay }) {
  const words = useWords();
  const { before, days_left, what, clause } = due;
  const late = days_left <= 0;
  const tone: Tone = late ? "bad" : days_left <= 14 ? "warn" : "plain";
  return (
    <li>
      <span>
        <b>{quoted(words, what)}</b>
        <span class="soft small">
          {words.say("reminder-before", { day: dayText(before) })} · {clauseText(words, clause)}
        </span>
      </span>
      <Tag tone={tone}>
        {late ? words.say("reminder-late") : words.say("reminder-left", { count: days_left })}
      </Tag>
    </li>
  );
}

/** What a rule says, where it stands, and whom it is about. */
export function ReminderText({ reminder }: { reminder: Reminder }) {
  const words = useWords();
  const { code, clause, subjects, on } = reminder;
  const own = `notice-${code}`;
  const text = quoted(words, reminder.text);
  const day = on === null ? "" : dayText(on);
  const said = words.has(own) ? words.say(own, { text, day }) : text;
  const names = subjects.map(({ name }) => name);
  const under = [
    ...(clause === null ? [] : [clauseText(words, clause)]),
  ];
  return (
    <span class="reminder-text">
      {names.length > 0 && <b>{names.join("; ")}</b>}
      <span>{said}</span>
      {under.length > 0 && <span class="soft small">{under.join(" · ")}</span>}
    </span>
  );
}
