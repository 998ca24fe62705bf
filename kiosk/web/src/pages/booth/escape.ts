// Whatever leads out of the page: key chords, menus, files that are dropped, back and forward.
// The browser's policies and the window manager block the same ways; each alone is not enough.

/** Keys that are no characters and still belong to the voter. */
const OWN_KEYS = ["Tab", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Shift"];

/** Whether a key goes on to the browser. */
function isOwn(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  return OWN_KEYS.includes(event.key);
}

const refuse = (event: Event): void => event.preventDefault();

/** Keeps everything on this page; single keys go to `typed`. */
export function keepInside(typed: (key: string) => void): void {
  const keys = (event: KeyboardEvent): void => {
    if (isOwn(event)) return;
    event.preventDefault();
    event.stopPropagation();
    const chord = event.ctrlKey || event.altKey || event.metaKey;
    if (event.type !== "keydown" || chord || event.repeat) return;
    if (event.key.length === 1 || ["Enter", "Escape", "Backspace"].includes(event.key)) {
      typed(event.key);
    }
  };
  addEventListener("keydown", keys, { capture: true });
  addEventListener("keyup", keys, { capture: true });
  const ways = ["contextmenu", "dragstart", "dragover", "drop", "selectstart", "auxclick"];
  for (const way of [...ways, "copy", "cut", "paste"]) {
    addEventListener(way, refuse, { capture: true });
  }
  // Fingers that zoom, and wheels that do so with a key.
  addEventListener("gesturestart", refuse, { capture: true });
  addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), {
    capture: true,
    passive: false,
  });
  // The first entry of the history is this page again.
  history.pushState(null, "", location.href);
  addEventListener("popstate", () => history.pushState(null, "", location.href));
}
