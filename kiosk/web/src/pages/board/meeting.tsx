// A sealed meeting: which of its slides is shown, and the bar to choose another.

import { useEffect, useRef, useState } from "preact/hooks";
import { LanguageSwitch } from "../../look/page";
import type { MeetingStatus } from "../../protocol/api";
import type { Ratings } from "../../protocol/conclusion_record";
import { useWords, type Words } from "../../words";
import { Conclusion } from "./conclusion";
import { Counting } from "./counting";
import { Join } from "./join";
import { Overview } from "./overview";
import { PollOver } from "./poll_over";
import { follow, keyOf, rotation, type Slide, slidesOf, step } from "./slides";
import type { Meeting, Records } from "./state";
import { Voting } from "./voting";

/** How long a slide stays while the board goes round. */
const ROTATION_SECONDS = 15;
/** More slides than this are not named one by one. */
const PLACES_MAX = 14;

export interface MeetingView {
  meeting: Meeting;
  status: MeetingStatus;
  records: Records;
  /** What was concluded, once it was published. */
  ratings: Ratings | null;
}

export function MeetingScreen(view: MeetingView) {
  const words = useWords();
  const { slide, choose, turn } = useSlide(view);
  return (
    <>
      <p class="hidden-label" role="status">
        {headline(words, view, slide)}
      </p>
      <Shown key={keyOf(slide)} slide={slide} view={view} />
      <footer class="foot">
        <nav aria-label={words.say("slides")}>
          {slidesOf(view.status, view.ratings !== null).length > 1 && (
            <Places view={view} slide={slide} choose={choose} turn={turn} />
          )}
        </nav>
        <LanguageSwitch />
      </footer>
    </>
  );
}

interface PlacesProps {
  view: MeetingView;
  slide: Slide;
  choose: (slide: Slide) => void;
  turn: (places: number) => void;
}

/** Arrows, and between them the slides by name, or how far one is where they are too many. */
function Places({ view, slide, choose, turn }: PlacesProps) {
  const words = useWords();
  const slides = slidesOf(view.status, view.ratings !== null);
  const at = slides.findIndex((one) => keyOf(one) === keyOf(slide));
  return (
    <>
      <button type="button" class="arrow" onClick={() => turn(-1)}>
        <span aria-hidden="true">‹</span>
        <span class="hidden-label">{words.say("slide-before")}</span>
      </button>
      {slides.length > PLACES_MAX ? (
        <span class="place">
          {words.say("slide-place", { place: at + 1, count: slides.length })}
        </span>
      ) : (
        slides.map((one) => (
          <button
            key={keyOf(one)}
            type="button"
            class="place"
            aria-label={headline(words, view, one)}
            aria-current={keyOf(one) === keyOf(slide) ? "true" : undefined}
            onClick={() => choose(one)}
          >
            {nameOf(words, view, one)}
          </button>
        ))
      )}
      <button type="button" class="arrow" onClick={() => turn(1)}>
        <span aria-hidden="true">›</span>
        <span class="hidden-label">{words.say("slide-after")}</span>
      </button>
    </>
  );
}

function Shown({ slide, view }: { slide: Slide; view: MeetingView }) {
  switch (slide.at) {
    case "join":
      return <Join {...view} />;
    case "voting":
      return <Voting {...view} />;
    case "counting":
      return <Counting {...view} />;
    case "poll":
      return <PollOver {...view} poll={slide.poll} />;
    case "overview":
      return <Overview {...view} />;
    case "conclusion":
      return view.ratings && <Conclusion meeting={view.meeting} ratings={view.ratings} />;
  }
}

/** The slide that the meeting asks for, until somebody chooses another. */
function useSlide({ status, ratings }: MeetingView) {
  const concluded = ratings !== null;
  const before = useRef<MeetingStatus | null>(null);
  const [slide, setSlide] = useState<Slide>(() => follow(null, status, null, concluded));
  const number = useRef(ratings?.number ?? null);
  const [chosen, setChosen] = useState(false);
  useEffect(() => {
    const next = follow(before.current, status, slide, concluded);
    before.current = status;
    if (keyOf(next) === keyOf(slide)) return;
    setSlide(next);
    setChosen(false);
  }, [status]);
  useEffect(() => {
    // A conclusion that comes while the board is on is what the hall waits for.
    if (ratings === null || number.current === ratings.number) return;
    number.current = ratings.number;
    setSlide({ at: "conclusion" });
    setChosen(false);
  }, [ratings]);
  const choose = (one: Slide): void => {
    setSlide(one);
    setChosen(true);
  };
  const turn = (places: number): void => choose(step(slidesOf(status, concluded), slide, places));
  useEffect(() => {
    const round = rotation(status, concluded);
    if (chosen || round.length < 2) return;
    const goOn = (): void => setSlide(step(round, slide, 1));
    const timer = setTimeout(goOn, ROTATION_SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [status, slide, chosen, concluded]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const inBox = (event.target as Element | null)?.closest(".slow-box") != null;
      if (event.altKey || event.ctrlKey || event.metaKey || inBox) return;
      if (event.key === "ArrowRight" || event.key === "PageDown") turn(1);
      if (event.key === "ArrowLeft" || event.key === "PageUp") turn(-1);
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  });
  return { slide, choose, turn };
}

function nameOf(words: Words, view: MeetingView, slide: Slide): string {
  if (slide.at !== "poll") return words.say(`slide-${slide.at}`);
  return String(view.meeting.manifest.poll(slide.poll).number);
}

/** What a screen reader says when the slide changes. */
function headline(words: Words, view: MeetingView, slide: Slide): string {
  if (slide.at !== "poll") return words.say(`slide-${slide.at}`);
  const { number, subject } = view.meeting.manifest.poll(slide.poll);
  return `${number}. ${subject.name}`;
}
