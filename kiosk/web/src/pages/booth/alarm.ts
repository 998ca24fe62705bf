// A sound that calls the attendant while a sealed ballot is not in the box.
import { useEffect } from "preact/hooks";

const EVERY_MS = 4_000;

/** Sounds for as long as the component is shown; a machine without loudspeakers shows it only. */
export function useAlarm(): void {
  useEffect(() => {
    let context: AudioContext | null = null;
    const sound = () => {
      try {
        context ??= new AudioContext();
        for (const [after, pitch] of [[0, 660], [0.25, 520]] as const) {
          const tone = context.createOscillator();
          const volume = context.createGain();
          volume.gain.value = 0.15;
          tone.frequency.value = pitch;
          tone.connect(volume).connect(context.destination);
          tone.start(context.currentTime + after);
          tone.stop(context.currentTime + after + 0.2);
        }
      } catch {
        // No sound on this machine.
      }
    };
    sound();
    const timer = setInterval(sound, EVERY_MS);
    return () => {
      clearInterval(timer);
      void context?.close();
    };
  }, []);
}
