// Before anything is open: how to take part, the seal to compare, and what will be voted on.

import { useWords } from "../../words";
import { Seal } from "./head";
import { JoinCode } from "./join_code";
import type { MeetingView } from "./meeting";
import { PhaseTag } from "./phase_tag";
import { SlowScroll } from "./slow_scroll";

export function Join({ meeting, status }: MeetingView) {
  const words = useWords();
  const { manifest, seal } = meeting;
  const url = `${location.origin}/v`;
  return (
    <main class="join">
      <section class="way-in">
        <JoinCode url={url} label={words.say("join-code", { url })} />
        <p class="address">
          <a href={url}>{url}</a>
        </p>
        <p>{words.say("join-do")}</p>
        <p class="sub">{words.say("join-without")}</p>
      </section>
      <section class="about">
        <p class="sub">{manifest.says.body}</p>
        <h1>{manifest.says.title}</h1>
        <Seal seal={seal} />
        <p class="sub">{words.say("seal-do")}</p>
        <h2>{words.say("agenda")}</h2>
        <SlowScroll label={words.say("agenda")} kind="agenda">
          <ol>
            {status.polls.map((poll) => {
              const { number, subject } = manifest.poll(poll.poll);
              return (
                <li key={poll.poll}>
                  <span class="number">{number}.</span>
                  <span class="name">
                    {subject.name}
                    {subject.position !== "" && <span class="sub"> {subject.position}</span>}
                  </span>
                  <PhaseTag poll={poll} decider={manifest.says.tie_decider} />
                </li>
              );
            })}
          </ol>
        </SlowScroll>
      </section>
    </main>
  );
}
