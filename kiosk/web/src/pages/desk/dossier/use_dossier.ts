// The dossier of a meeting as this desk knows it, with what the profile asks and the calendar says.
import { useCallback, useEffect, useState } from "preact/hooks";
import type { ProfileRow, ProfileSheet, Reminders } from "../../../protocol/api";
import type { MeetingPhase } from "../../../protocol/phase";
import type { Dossier } from "../../../protocol/dossier";
import { Refused } from "../../../service/call";
import {
  changeDossier,
  readDossier,
  readProfile,
  readProfiles,
  readReminders,
} from "../../../service/dossier";
import { type Act, useAct } from "../act";
import type { Known } from "../meeting_feed";

/**
 * What may still be changed: everything; what stood at the sealing no more; or nothing, once the
 * meeting is over.
 */
export type Stands = "open" | "sealed" | "over";

/** What follows from a meeting's phase; a meeting that the server does not know yet is open. */
export function standsIn(phase: MeetingPhase | null): Stands {
  if (phase === null || phase === "draft") return "open";
  return phase === "sealed" || phase === "in_session" ? "sealed" : "over";
}

export interface DossierState {
  stands: Stands;
  loading: boolean;
  /** Null before the first is filed. */
  dossier: Dossier | null;
  profiles: readonly ProfileRow[];
  /** The profile of the dossier. */
  profile: ProfileSheet | null;
  reminders: Reminders | null;
  /** What kept it from being read. */
  unreadable: Act["trouble"];
  /** The filing. */
  act: Act;
  /** Changes what is on file; answers whether it was done. */
  file: (change: (now: Dossier | null) => Dossier) => Promise<boolean>;
}

/** Reads again whenever the roster is another object, as when the server told of a change. */
export function useDossier(
  meeting: string,
  known: Pick<Known, "roster" | "status"> | null,
  changed: () => void,
): DossierState {
  const heard = known?.roster;
  const stands = standsIn(known?.status.phase ?? null);
  const [loading, setLoading] = useState(true);
  const [dossier, setDossier] = useState<Dossier | null>(null);
  const [profiles, setProfiles] = useState<ProfileRow[]>([]);
  const [profile, setProfile] = useState<ProfileSheet | null>(null);
  const [reminders, setReminders] = useState<Reminders | null>(null);
  const reading = useAct();
  const act = useAct();

  const read = useCallback(async () => {
    const [onFile, all, today] = await Promise.all([
      readDossier(meeting),
      readProfiles(),
      remindersIfAny(meeting),
    ]);
    setProfile(await profileOf(onFile.dossier));
    setDossier(onFile.dossier);
    setProfiles(all);
    setReminders(today);
    setLoading(false);
  }, [meeting]);
  useEffect(() => {
    void reading.run(read);
  }, [read, heard]);

  const file = (change: (now: Dossier | null) => Dossier) =>
    act.run(async () => {
      const { dossier: filed } = await changeDossier(meeting, change);
      setProfile(await profileOf(filed));
      setDossier(filed);
      setReminders(await remindersIfAny(meeting));
      changed();
    });
  const unreadable = reading.trouble;
  return { stands, loading, dossier, profiles, profile, reminders, unreadable, act, file };
}

/** What the profile of a dossier asks for. */
const profileOf = async (dossier: Dossier | null): Promise<ProfileSheet | null> =>
  dossier === null ? null : readProfile(dossier.profile);

/** What order and calendar ask; nothing where there is no dossier. */
async function remindersIfAny(meeting: string): Promise<Reminders | null> {
  try {
    return await readReminders(meeting);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}
