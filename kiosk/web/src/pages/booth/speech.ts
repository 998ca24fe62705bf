// Reading aloud, where the machine has a voice for the language: without one there is no button,
// for a voice of another language makes nonsense of names.

/** The voice of a language that is on this machine; voices that ask a server are none. */
export function voiceOf(lang: string): SpeechSynthesisVoice | null {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find((one) => one.localService && one.lang.toLowerCase().startsWith(lang)) ?? null;
}

/** Calls back when voices are found, which takes browsers a while; returns how to stop. */
export function onVoices(changed: () => void): () => void {
  const speech = globalThis.speechSynthesis;
  speech?.addEventListener("voiceschanged", changed);
  return () => speech?.removeEventListener("voiceschanged", changed);
}

export function readAloud(text: string, voice: SpeechSynthesisVoice): void {
  const spoken = new SpeechSynthesisUtterance(text);
  spoken.voice = voice;
  spoken.lang = voice.lang;
  spoken.rate = 0.9;
  speechSynthesis.cancel();
  speechSynthesis.speak(spoken);
}

export const beQuiet = (): void => globalThis.speechSynthesis?.cancel();
