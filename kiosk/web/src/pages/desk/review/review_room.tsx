// A review of the first half of a year: what was said of each collective and person, the dates to
// keep, and the record that the minutes are printed from. Nobody is rated (half-year II.2).
import { useEffect, useState } from "preact/hooks";
import { Button, Notice, Tag } from "../../../look/controls";
import { adjourn } from "../../../service/desk";
import type { Agenda } from "../../../service/draft";
import { keepReview, type Review, type ReviewOnFile, readReview } from "../../../service/review";
import { useWords } from "../../../words";
import { TroubleNotice, useAct } from "../act";
import { Copyable } from "../copy";
import type { Known } from "../meeting_feed";
import { NumberRow } from "../run/numbers";
import { peopleOf } from "../run/stage";
import { Asked } from "./asked";
import { CollectiveForm } from "./collective_form";
import {
  emptyCollective,
  emptyReview,
  hasUnnamed,
  recordOf,
  sameReview,
  without,
  withOne,
} from "./compose";
import { Dates } from "./dates";

interface ReviewRoomProps {
  meeting: Known;
  agenda: Agenda;
  reload: () => void;
}

export function ReviewRoom({ meeting, agenda, reload }: ReviewRoomProps) {
  const words = useWords();
  const { id, roster, status } = meeting;
  const [kept, setKept] = useState<ReviewOnFile | null>(null);
  const [review, change] = useState<Review | null>(null);
  const act = useAct(reload);
  useEffect(() => {
    void act.run(async () => {
      const read = await readReview(id);
      setKept(read);
      change(read.review ?? emptyReview(agenda, roster, read.today));
    });
  }, [id]);
  const people = peopleOf(roster);
  const over = status.phase !== "in_session";
  if (review === null || kept === null) {
    return (
      <main class="main">
        <TroubleNotice trouble={act.trouble} />
      </main>
    );
  }
  const saved = sameReview(review, kept.review);
  const unnamed = hasUnnamed(review);
  const save = () => void act.run(async () => setKept(await keepReview(id, review)));
  const { collectives } = review;
  const set = (changed: Review["collectives"]) => change({ ...review, collectives: changed });
  return (
    <main class="main review">
      <div>
        <h1>{agenda.title}</h1>
        <p class="soft">{words.say(over ? "review-over-hint" : "review-hint")}</p>
      </div>
      <NumberRow
        numbers={[
          [words.say("number-summoned"), people.summoned],
          [words.say("number-present"), people.present],
          [words.say("number-observers"), people.observers],
        ]}
      />
      <Asked deadlines={kept.deadlines} findings={kept.findings} />
      <Dates review={review} change={change} />
      {collectives.map((one, at) => (
        <CollectiveForm
          key={at}
          one={one}
          set={(changed) => set(withOne(collectives, at, changed))}
          remove={() => set(without(collectives, at))}
        />
      ))}
      <div class="acts">
        <Button onClick={() => set([...collectives, emptyCollective("")])}>
          {words.say("review-add-collective")}
        </Button>
      </div>
      {unnamed && <Notice tone="warn">{words.say("review-name-all")}</Notice>}
      <TroubleNotice trouble={act.trouble} />
      <div class="save-bar">
        <div class="save-row">
          <span class="soft" role="status">
            {words.say(saved ? "review-saved" : "draft-changed")}
          </span>
          <Button look="go" disabled={act.busy || saved || unnamed} onClick={save}>
            {words.say(act.busy ? "saving" : "review-save")}
          </Button>
        </div>
      </div>
      {kept.review !== null && (
        <Printing record={recordOf(agenda, roster, kept.review)} saved={saved} />
      )}
      {!over && <Ending end={() => void act.run(() => adjourn(id))} busy={act.busy} />}
    </main>
  );
}

/** The record for the program that prints: the desk itself has no form of the office. */
function Printing({ record, saved }: { record: string; saved: boolean }) {
  const words = useWords();
  const name = "kiem-diem-6-thang.json";
  const href = `data:application/json;charset=utf-8,${encodeURIComponent(record)}`;
  return (
    <section class="panel form" aria-label={words.say("review-print")}>
      <h2>{words.say("review-print")}</h2>
      <p class="soft">{words.say("review-print-hint")}</p>
      {!saved && <Notice tone="warn">{words.say("review-print-saved")}</Notice>}
      <div class="acts">
        <a class="button go" href={href} download={name}>
          {words.say("review-download")}
        </a>
      </div>
      <Copyable
        text={`phieukin-kiosk half-year ${name} > bien-ban.html`}
        label={words.say("review-command")}
      />
    </section>
  );
}

function Ending({ end, busy }: { end: () => void; busy: boolean }) {
  const words = useWords();
  const [sure, setSure] = useState<"no" | "asked">("no");
  return (
    <div class="acts">
      {sure === "asked" && <Tag tone="warn">{words.say("review-end-sure")}</Tag>}
      <Button disabled={busy} onClick={() => (sure === "asked" ? end() : setSure("asked"))}>
        {words.say(sure === "asked" ? "review-end-yes" : "act-adjourn")}
      </Button>
    </div>
  );
}
