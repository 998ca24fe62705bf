// Drafts that are not saved yet, kept in this tab: they outlive a reload and a lost session, and
// are gone with the tab, with saving and with signing out.
import type { Draft } from "../../../service/draft";

const PREFIX = "phieukin-draft-";

/** What is kept where the browser keeps nothing: as long as the page. */
const inMemory = new Map<string, Draft>();

/** Keeps a draft, or forgets it when it is `null`. */
export function keepDraft(meeting: string, draft: Draft | null): void {
  if (draft === null) inMemory.delete(meeting);
  else inMemory.set(meeting, draft);
  try {
    if (draft === null) sessionStorage.removeItem(PREFIX + meeting);
    else sessionStorage.setItem(PREFIX + meeting, JSON.stringify(draft));
  } catch {
    // The page still has it in memory.
  }
}

/** The draft that this tab keeps for a meeting. */
export function keptDraft(meeting: string): Draft | null {
  const remembered = inMemory.get(meeting);
  if (remembered !== undefined) return remembered;
  try {
    const kept = sessionStorage.getItem(PREFIX + meeting);
    return kept === null ? null : (JSON.parse(kept) as Draft);
  } catch {
    return null;
  }
}

/** Every meeting that this tab keeps a draft of. */
export function keptMeetings(): string[] {
  const meetings = new Set(inMemory.keys());
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(PREFIX)) meetings.add(key.slice(PREFIX.length));
    }
  } catch {
    // Those in memory are all there is.
  }
  return [...meetings].sort();
}

/** Forgets all of them: somebody else may use the browser next. */
export function forgetDrafts(): void {
  for (const meeting of keptMeetings()) keepDraft(meeting, null);
}
