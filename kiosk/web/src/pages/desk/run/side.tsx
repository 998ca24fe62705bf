// Beside the room that one is in: the agenda with where each poll stands, and what is in the room.
import type { ComponentChildren } from "preact";
import { Notice, Tag, type Tone } from "../../../look/controls";
import type { Kiosk } from "../../../service/desk";
import { useWords } from "../../../words";
import { Copyable } from "../copy";
import { MEETING_TONES } from "../meetings";
import type { Known } from "../meeting_feed";
import { type Room, roomOf } from "../route";
import { peopleOf, STAGE_TONES, stageOf } from "./stage";

const KIOSK_TONES: Record<Kiosk, Tone> = { connected: "ok", paired: "warn", unpaired: "bad" };

export function Side({ meeting, room }: { meeting: Known; room: Room }) {
  const words = useWords();
  const { agenda, status, roster, kiosk, waiting, id } = meeting;
  const people = peopleOf(roster);
  const to = (place: Room) => roomOf(id, place);
  const here = (at: Room["at"], number?: number) =>
    room.at === at && (room.at !== "poll" || room.number === number);
  return (
    <nav class="side" aria-label={words.say("agenda")}>
      <div class="side-inner">
        <b>{agenda?.body || agenda?.title}</b>
        <p class="soft small">
          {agenda?.body ? agenda.title : ""}{" "}
          <Tag tone={MEETING_TONES[status.phase]}>
            {words.say(`meeting-${status.phase.replace("_", "-")}`)}
          </Tag>
        </p>
        <h2>{words.say("agenda")}</h2>
        <Item href={to({ at: "agenda" })} here={here("agenda")} name={words.say("agenda-all")} />
        {status.polls.map((poll) => {
          const stage = stageOf(poll);
          const subject = agenda?.polls.find((one) => one.id === poll.poll)?.subject;
          return (
            <Item
              key={poll.poll}
              href={to({ at: "poll", number: poll.number })}
              here={here("poll", poll.number)}
              name={`${poll.number}. ${subject?.name ?? ""}`}
            >
              <Tag tone={STAGE_TONES[stage.is]}>{words.say(`stage-${stage.is}`)}</Tag>
            </Item>
          );
        })}
        <h2>{words.say("in-the-room")}</h2>
        <Item href={to({ at: "check-in" })} here={here("check-in")} name={words.say("check-in")}>
          <Tag tone={people.present === people.summoned ? "ok" : "plain"}>
            {words.say("present-of", { present: people.present, summoned: people.summoned })}
          </Tag>
        </Item>
        <Item
          href={to({ at: "amend", revote: null })}
          here={here("amend")}
          name={words.say("amend")}
        >
          {meeting.amendment !== null && <Tag tone="warn">{words.say("amend-waits-tag")}</Tag>}
        </Item>
        <Item
          href={to({ at: "dossier", subject: { is: "all" } })}
          here={here("dossier")}
          name={words.say("dossier")}
        />
        <div class="item">
          <span>{words.say("chair-kiosk")}</span>
          <Tag tone={KIOSK_TONES[kiosk]}>{words.say(`kiosk-${kiosk}`)}</Tag>
        </div>
        {kiosk !== "connected" && waiting > 0 && (
          <Notice tone="warn">
            <p>{words.say("kiosk-members-wait", { count: waiting })}</p>
            <Copyable text="phieukin-kiosk chair attend" label={words.say("pairing-command")} />
          </Notice>
        )}
        <a class="item" href={`/board#${id}`} target="_blank" rel="noopener">
          <span>{words.say("board")}</span>
          <Tag>{words.say("open-board")}</Tag>
        </a>
      </div>
    </nav>
  );
}

interface ItemProps {
  href: string;
  here: boolean;
  name: string;
  children?: ComponentChildren;
}

function Item({ href, here, name, children }: ItemProps) {
  return (
    <a class="item" href={href} aria-current={here ? "page" : undefined}>
      <span>{name}</span>
      {children}
    </a>
  );
}
