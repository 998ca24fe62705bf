// Section 1: which meeting it is, and how the result is found.
import { BASES, TIE_DECIDERS, TIE_RULES } from "../../../service/draft";
import { HALF_YEAR_PROFILE } from "../../../service/review";
import { useWords } from "../../../words";
import { Choice, Field } from "../field";
import type { Edit } from "./edit";
import { ProfileNotice, civilToday } from "./profile_notice";

/** The last has no rating polls (half-year II.2). */
const PROFILES = [
  "district-2023",
  "ha-tinh-city-2023",
  "tuyen-quang-2021",
  HALF_YEAR_PROFILE,
] as const;

/** A code as it stands inside a key of the catalogues. */
const dashed = (code: string) => code.replaceAll("_", "-");

export function FactsSection({ edit: { draft, change, wrong } }: { edit: Edit }) {
  const words = useWords();
  const profile = PROFILES.find((one) => one === draft.profile) ?? PROFILES[0];
  const summary = words.say("rule-summary", {
    base: words.say(`base-${draft.base}`),
    decider: words.say(`decider-${dashed(draft.tie_decider)}`),
  });
  return (
    <section class="panel form" id="section-title" tabIndex={-1}>
      <h2>{words.say("section-facts")}</h2>
      <Field
        id="title"
        label={words.say("facts-title")}
        hint={words.say("facts-title-hint")}
        wrong={wrong("title")}
        value={draft.title}
        onText={(title) => change({ ...draft, title })}
      />
      <div class="form-row">
        <Field
          id="body"
          label={words.say("facts-body")}
          hint={words.say("facts-body-hint")}
          wrong={wrong("body")}
          value={draft.body}
          onText={(body) => change({ ...draft, body })}
        />
        <Choice
          id="profile"
          label={words.say("facts-profile")}
          hint={words.say("facts-profile-hint")}
          wrong={wrong("profile")}
          value={profile}
          options={PROFILES}
          say={(option) => words.say(`profile-${option}`)}
          onChoice={(chosen) => change({ ...draft, profile: chosen })}
        />
      </div>
      <ProfileNotice profile={profile} today={civilToday(new Date())} />
      <details class="fold" hidden={profile === HALF_YEAR_PROFILE}>
        <summary>
          <span>{words.say("rule-title")}</span>
          <span class="soft small">{summary}</span>
        </summary>
        <div class="form">
          <Choice
            label={words.say("rule-base")}
            hint={words.say("rule-base-hint")}
            value={draft.base}
            options={BASES}
            say={(option) => words.say(`base-${option}`)}
            onChoice={(base) => change({ ...draft, base })}
          />
          <Choice
            label={words.say("rule-tie")}
            hint={words.say(`tie-${dashed(draft.tie)}-hint`)}
            value={draft.tie}
            options={TIE_RULES}
            say={(option) => words.say(`tie-${dashed(option)}`)}
            onChoice={(tie) => change({ ...draft, tie })}
          />
          <Choice
            label={words.say("rule-decider")}
            hint={words.say("rule-decider-hint")}
            value={draft.tie_decider}
            options={TIE_DECIDERS}
            say={(option) => words.say(`decider-${dashed(option)}`)}
            onChoice={(tie_decider) => change({ ...draft, tie_decider })}
          />
        </div>
      </details>
    </section>
  );
}
