// What the desk asks of the server about the dossier of a meeting (SPEC §17.1, §22).
import type {
  DossierFiled,
  DossierOnFile,
  DossierPreview,
  ProfileRow,
  ProfileRows,
  ProfileSheet,
  Reminders,
} from "../protocol/api";
import { fromUtf8, unbase64 } from "../protocol/bytes";
import { type Dossier, fillDossier } from "../protocol/dossier";
import { call, Refused, Unanswered } from "./call";

const at = (meeting: string) => `/api/desk/meetings/${meeting}`;

/** The dossier as it is on file: how often one was filed, and what it says. */
export interface OnFile {
  number: number;
  dossier: Dossier | null;
}

/** Nothing is on file of a meeting that the server does not know yet. */
export async function readDossier(meeting: string): Promise<OnFile> {
  const { number, document } = await call<DossierOnFile>(`${at(meeting)}/dossier`).catch(noneYet);
  if (document === null) return { number, dossier: null };
  try {
    return { number, dossier: fillDossier(JSON.parse(fromUtf8(unbase64(document)))) };
  } catch {
    throw new Unanswered();
  }
}

function noneYet(error: unknown): DossierOnFile {
  if (error instanceof Refused && error.code === "unknown_meeting") {
    return { number: 0, document: null };
  }
  throw error;
}

/**
 * Changes the dossier as it is now, whatever was read before, so that two desks lose nothing of
 * each other's work.
 */
export async function changeDossier(
  meeting: string,
  change: (now: Dossier | null) => Dossier,
): Promise<OnFile> {
  const { dossier: now } = await readDossier(meeting);
  const dossier = change(now);
  const path = `${at(meeting)}/dossier`;
  const { number } = await call<DossierFiled>(path, { method: "PUT", json: dossier });
  return { number, dossier };
}

/** The profiles that the server knows. */
export const readProfiles = async (): Promise<ProfileRow[]> =>
  (await call<ProfileRows>("/api/desk/profiles")).profiles;

/** What a profile asks for: levels, steps, checklist, rules with their clauses. */
export const readProfile = (profile: string) =>
  call<ProfileSheet>(`/api/desk/profiles/${profile}`);

/** Where an empty sheet under a profile is downloaded. */
export const emptySheetPath = (profile: string) => `/api/desk/profiles/${profile}/sheet`;

export const readReminders = (meeting: string) => call<Reminders>(`${at(meeting)}/reminders`);

/** Where the subjects on file are downloaded as a workbook. */
export const sheetPath = (meeting: string) => `${at(meeting)}/dossier/sheet`;

/**
 * A filled sheet on top of what is on file; the server keeps nothing of it. A sheet that cannot be
 * read is refused with its faults.
 */
export async function readSheet(meeting: string, bytes: Blob): Promise<DossierPreview> {
  const sent = { method: "POST", bytes } as const;
  const preview = await call<DossierPreview>(sheetPath(meeting), sent);
  return { ...preview, dossier: fillDossier(preview.dossier) };
}
