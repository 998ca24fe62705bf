// Between the slip and the ballot: what the booth waits for.
import { Button } from "../../look/controls";
import { useWords } from "../../words";
import { Busy } from "../vote/frame";
import type { WaitsFor } from "../../voter/device";
import { Frame } from "./frame";

interface EnteringProps {
  waitsFor: WaitsFor;
  /** Leaves while nobody has spent the slip; null afterwards. */
  leave: (() => void) | null;
}

const KEYS: Readonly<Record<string, string>> = {
  network: "wait-network",
  room: "wait-room",
  device: "wait-device",
};

export function Entering({ waitsFor, leave }: EnteringProps) {
  const words = useWords();
  const key = KEYS[waitsFor ?? ""] ?? "wait-server";
  return (
    <Frame
      name={`entering ${waitsFor ?? "server"}`}
      heading={words.say(`${key}-title`)}
      tone={waitsFor === "network" ? "warn" : "plain"}
      bar={leave !== null && <Button onClick={leave}>{words.say("cancel")}</Button>}
    >
      <div class="sign">
        <Busy />
        <p class="large" role="status">
          {words.say(`${key}-text`)}
        </p>
      </div>
    </Frame>
  );
}
