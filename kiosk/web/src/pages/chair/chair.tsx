// The chair's page: what the kiosk's program shows, one screen for each state.
import { useWords } from "../../words";
import { Ending, Frame } from "./frame";
import { KioskContext, useFollowed } from "./kiosk_link";
import { Locked } from "./locked";
import { MeetingScreens } from "./meeting";
import { Pairing } from "./pairing";
import { RecoveringScreens } from "./recovering";
import { Sealing } from "./sealing";
import type { Screen, Shown } from "./state";
import { Alarm, isAlarming } from "./trouble";

export function Chair() {
  const words = useWords();
  const kiosk = useFollowed();
  if (kiosk === null) return null;
  if (kiosk === "gone") {
    return (
      <Frame title={words.say("brand")}>
        <Ending />
      </Frame>
    );
  }
  return (
    <KioskContext.Provider value={kiosk}>
      <Content shown={kiosk.shown} />
    </KioskContext.Provider>
  );
}

function Content({ shown }: { shown: Shown }) {
  const words = useWords();
  const { trouble, screen } = shown;
  if (trouble !== null && isAlarming(trouble)) {
    return (
      <Frame title={titleOf(screen) ?? words.say("brand")}>
        <Alarm trouble={trouble} />
      </Frame>
    );
  }
  switch (screen.is) {
    case "no_kiosk":
      return <Pairing screen={screen} />;
    case "locked":
      return <Locked />;
    case "unsealed":
      return <Sealing unsealed={screen} />;
    case "recovering":
      return <RecoveringScreens recovering={screen} />;
    case "meeting":
      return <MeetingScreens meeting={screen} />;
  }
}

function titleOf(screen: Screen): string | null {
  if (screen.is === "meeting") return screen.title;
  if (screen.is === "unsealed") return screen.agenda?.title ?? null;
  return null;
}
