// Kết luận xếp loại: what the ballots gave, what the rules say of it, and the signature.
import { useState } from "preact/hooks";
import { Button, Dialog, Notice, Tag, type Tone } from "../../look/controls";
import { useWords, type Words } from "../../words";
import { type Concluded, type Concluding, inOrder, type Matter, openOnes } from "./concluding";
import { Screen } from "./frame";
import { useKiosk } from "./kiosk_link";
import { aboutOf, MatterScreen, quoted } from "./matter";
import { dashed } from "./result";
import { TroubleOf } from "./trouble";

interface ConclusionProps {
  conclusion: Concluding | null;
  papers: () => void;
  agenda: () => void;
}

export function Conclusion({ conclusion, papers, agenda }: ConclusionProps) {
  const words = useWords();
  const kiosk = useKiosk();
  const [shown, show] = useState<string | null>(null);
  if (conclusion === null) {
    const asking = kiosk.shown.work?.act === "consider";
    return (
      <Screen
        title={words.say("conclusion-title")}
        lead={words.say(asking ? "conclusion-asking" : "conclusion-none")}
        note={<TroubleOf acts={["consider"]} />}
        acts={
          <>
            <Button look="go" disabled={kiosk.busy} onClick={() => kiosk.act("consider")}>
              {words.say("conclusion-ask")}
            </Button>
            <Button look="plain" onClick={agenda}>
              {words.say("to-agenda")}
            </Button>
          </>
        }
      />
    );
  }
  const matter = conclusion.findings.find(({ id }) => id === shown);
  if (matter !== undefined) {
    return <MatterScreen key={matter.id} matter={matter} back={() => show(null)} />;
  }
  return <Overview {...{ conclusion, papers, agenda, show }} />;
}

interface OverviewProps {
  conclusion: Concluding;
  papers: () => void;
  agenda: () => void;
  show: (id: string) => void;
}

function Overview({ conclusion, papers, agenda, show }: OverviewProps) {
  const words = useWords();
  const kiosk = useKiosk();
  const [asked, setAsked] = useState(false);
  const { signed, findings } = conclusion;
  const open = openOnes(findings);
  const left = open.length;
  const next = open.find(({ options }) => options.length > 0);
  const done = signed?.current === true;
  const sign = () => {
    setAsked(false);
    kiosk.act({ conclude: { leave_open: conclusion.open } });
  };
  return (
    <Screen
      wide
      title={words.say("conclusion-title")}
      lead={leadOf(words, conclusion)}
      note={<TroubleOf acts={["consider", "resolve", "take_back", "conclude"]} />}
      acts={
        <>
          {next !== undefined && (
            <Button look="go" onClick={() => show(next.id)}>
              {words.say("matter-next")}
            </Button>
          )}
          {done ? (
            <Button look="go" onClick={papers}>
              {words.say("conclusion-print")}
            </Button>
          ) : (
            <Button
              look={next === undefined ? "go" : undefined}
              disabled={kiosk.busy}
              onClick={() => setAsked(true)}
            >
              {words.say("conclusion-sign")}
            </Button>
          )}
          <Button look="plain" disabled={kiosk.busy} onClick={() => kiosk.act("consider")}>
            {words.say("conclusion-again")}
          </Button>
          <Button look="plain" onClick={agenda}>
            {words.say("to-agenda")}
          </Button>
        </>
      }
    >
      <p class="soft">
        {words.say("conclusion-under", { regulation: quoted(words, conclusion.regulation) })}
      </p>
      {conclusion.dropped > 0 && (
        <Notice tone="warn">
          {words.say("conclusion-dropped", { count: conclusion.dropped })}
        </Notice>
      )}
      <Subjects subjects={conclusion.subjects} findings={findings} />
      <h2>{words.say(left > 0 ? "matters-left" : "matters", { count: left })}</h2>
      <ul class="matters">
        {inOrder(findings).map((one) => (
          <MatterRow key={one.id} matter={one} open={() => show(one.id)} />
        ))}
      </ul>
      {findings.length === 0 && <p class="soft">{words.say("matters-none")}</p>}
      <FollowUps conclusion={conclusion} />
      {asked && (
        <Dialog title={words.say("conclusion-sign-title")} onClose={() => setAsked(false)}>
          <p>{words.say(conclusion.open ? "conclusion-sign-open" : "conclusion-sign-lead")}</p>
          <div class="acts">
            <Button onClick={() => setAsked(false)}>{words.say("cancel")}</Button>
            <Button look="go" onClick={sign}>
              {words.say("conclusion-sign-yes")}
            </Button>
          </div>
        </Dialog>
      )}
    </Screen>
  );
}

function leadOf(words: Words, { signed, findings, open }: Concluding): string {
  if (signed?.current) return words.say("conclusion-signed", { number: signed.number });
  const left = openOnes(findings).length;
  if (left > 0) return words.say("conclusion-lead", { count: left });
  if (open) return words.say("conclusion-lead-undetermined");
  return words.say(signed === null ? "conclusion-ready" : "conclusion-changed");
}

const TONES: Partial<Record<Concluded["state"], Tone>> = {
  rated: "ok",
  proposed: "ok",
  open: "warn",
  undetermined: "warn",
};

interface SubjectsProps {
  subjects: readonly Concluded[];
  findings: readonly Matter[];
}

function Subjects({ subjects, findings }: SubjectsProps) {
  const words = useWords();
  const level = (code: Concluded["level"]) =>
    code === null ? "–" : words.say(`level-${dashed(code)}-short`);
  const waiting = new Set(openOnes(findings).map(({ id }) => id));
  return (
    <div class="scroll">
      <table class="agenda concluded">
        <thead>
          <tr>
            <th scope="col">{words.say("column-subject")}</th>
            <th scope="col">{words.say("column-self-rating")}</th>
            <th scope="col">{words.say("column-proposed")}</th>
            <th scope="col">{words.say("column-by-ballot")}</th>
            <th scope="col">{words.say("column-concluded")}</th>
          </tr>
        </thead>
        <tbody>
          {subjects.map((one) => {
            const left = one.findings.filter((id) => waiting.has(id)).length;
            return (
              <tr key={one.code}>
                <th scope="row">
                  {one.name}
                  <span class="soft">
                    {[one.position, one.group].filter((text) => text).join(" · ")}
                  </span>
                </th>
                <td data-of={words.say("column-self-rating")}>{level(one.self_rating)}</td>
                <td data-of={words.say("column-proposed")}>{level(one.proposed)}</td>
                <td data-of={words.say("column-by-ballot")}>{level(one.by_ballot)}</td>
                <td>
                  <Tag tone={TONES[one.state] ?? "plain"}>{stateOf(words, one, left)}</Tag>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function stateOf(words: Words, { state, level }: Concluded, left: number): string {
  const name = level === null ? null : words.say(`level-${dashed(level)}-short`);
  if (state === "proposed" && name !== null) return words.say("state-proposed", { level: name });
  if (name !== null) return name;
  if (state === "open") return words.say("state-open", { count: left });
  return words.say(`state-${dashed(state)}`);
}

function MatterRow({ matter, open }: { matter: Matter; open: () => void }) {
  const words = useWords();
  const { clause, resolution, effect } = matter;
  const state =
    resolution !== null ? "settled" : effect === "advises" ? "advises" : "open";
  const tone = { settled: "ok", advises: "plain", open: "warn" } as const;
  return (
    <li>
      <div>
        <b>{aboutOf(words, matter)}</b>
        <p>{quoted(words, matter.text)}</p>
        {clause !== null && <p class="soft">{quoted(words, clause)}</p>}
      </div>
      <div class="side">
        <Tag tone={tone[state]}>{words.say(`matter-${state}`)}</Tag>
        {matter.options.length > 0 && (
          <Button onClick={open}>
            {words.say(resolution === null ? "matter-settle" : "matter-look")}
          </Button>
        )}
      </div>
    </li>
  );
}

function FollowUps({ conclusion }: { conclusion: Concluding }) {
  const words = useWords();
  const { follow_ups } = conclusion;
  if (follow_ups.length === 0) return null;
  return (
    <section class="panel">
      <h2>{words.say("follow-ups")}</h2>
      <ul>
        {follow_ups.map((one, at) => (
          <li key={at}>
            {one.subjects.length > 0 && <b>{one.subjects.join(", ")}: </b>}
            {quoted(words, one.text)}
          </li>
        ))}
      </ul>
    </section>
  );
}
