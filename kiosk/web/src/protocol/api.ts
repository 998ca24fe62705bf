// The endpoints of the server, grouped by who may call them, and the bodies that travel (SPEC §17).

import type { Fingerprint, Hex, MeetingId, PollId, PublicKey } from "./bytes";
import type { OrderRefused } from "./api/dossier";
import type { DossierFault } from "./api/dossier_file";
import { base64Text, type Form, record, text } from "./document";
import { type Code, knownCode } from "./refusal";

export * from "./api/account";
export * from "./api/desk";
export * from "./api/dossier";
export * from "./api/dossier_file";
export * from "./api/profile";
export * from "./api/roster_file";
export * from "./api/status";

/** Method and path, with `{meeting}`, `{poll}`, `{profile}`, `{fingerprint}` and `{number}` to be filled in. */
export type Endpoint = `${"GET" | "POST" | "PUT"} /api/${string}`;

// Everybody.

/** The manifest and its signatures: SignedDocument. */
export const MANIFEST = "GET /api/meetings/{meeting}/manifest";
/** The manifest of this number: the first or an amendment. SignedDocument. */
export const MANIFEST_NUMBERED = "GET /api/meetings/{meeting}/manifests/{number}";
/** The first, found by the fingerprint that a slip's QR code holds. */
export const MANIFEST_OF = "GET /api/manifests/{fingerprint}";
/** Phases and turnout: MeetingStatus. */
export const STATUS = "GET /api/meetings/{meeting}/status";
/** The same at once and whenever it changes: `text/event-stream` (SPEC §17.5). */
export const EVENTS = "GET /api/meetings/{meeting}/events";
/** The final checkpoint, a signed note. */
export const CHECKPOINT = "GET /api/meetings/{meeting}/polls/{poll}/checkpoint";
/** The leaf list of a closed box. */
export const LEAVES = "GET /api/meetings/{meeting}/polls/{poll}/leaves";
/** A published certificate: SignedDocument. */
export const CERTIFICATE = "GET /api/meetings/{meeting}/polls/{poll}/certificate";
/** How many conclusions and annulments are on record: Concluded. */
export const CONCLUDED = "GET /api/meetings/{meeting}/concluded";
/** The ratings of the conclusion of this number: SignedDocument. */
export const RATINGS = "GET /api/meetings/{meeting}/ratings/{number}";
/** The annulment of this number: SignedDocument. */
export const ANNULMENT = "GET /api/meetings/{meeting}/annulments/{number}";

// A member's device: no cookie, no credential but the body's own signature.

/** ProofRequest for a RosterProof. */
export const ROSTER_PROOF = "POST /api/meetings/{meeting}/roster-proof";
/** A request's bytes (SPEC §8) for an answer's bytes. */
export const ADMISSION = "POST /api/meetings/{meeting}/admission";
/** A ballot's bytes (SPEC §11) for the 64 bytes of a promise's signature. */
export const CAST = "POST /api/meetings/{meeting}/cast";

// Whoever signs in at the desk's page, and has no session yet.

/** ShowInvitation for Invited. */
export const INVITATION = "POST /api/desk/invitation";
/** AcceptInvitation for an Account and its session. */
export const ACCEPT_INVITATION = "POST /api/desk/invitation/accept";
/** SignIn for an Account and its session. */
export const SIGN_IN = "POST /api/desk/session";

// An account of the desk, of either role.

/** Who is signed in: Account. */
export const SESSION = "GET /api/desk/session";
/** Ends the session. */
export const SIGN_OUT = "POST /api/desk/session/end";
/** ChangePassword; every other session of the account ends. */
export const CHANGE_PASSWORD = "POST /api/desk/password";

// An account of the desk that may invite others.

/** Invite for an Invitation. */
export const INVITE = "POST /api/desk/invitations";
/** AccountList. */
export const ACCOUNTS = "GET /api/desk/accounts";
/** RemoveAccount for the AccountList that is left. */
export const REMOVE_ACCOUNT = "POST /api/desk/accounts/remove";

// An account of the desk, of either role.

/** Every meeting: DeskMeetings. */
export const DESK_MEETINGS = "GET /api/desk/meetings";
/** A file's bytes for a RosterPreview; nothing is kept. */
export const ROSTER_FILE = "POST /api/desk/roster-file";
/** Puts a Draft in place: Drafted. */
export const DRAFT = "PUT /api/desk/meetings/{meeting}";
/** Makes a one-time pairing code: PairingCode. */
export const PAIRING = "POST /api/desk/meetings/{meeting}/pairing";
/** The keys that are to be compared at the pairing: PairedKeys. */
export const PAIRED_KEYS = "GET /api/desk/meetings/{meeting}/pairing";
/** The questions as drafted: DeskAgenda. */
export const DESK_AGENDA = "GET /api/desk/meetings/{meeting}/agenda";
/** The roster with presence, and the electorates: DeskRoster. */
export const DESK_ROSTER = "GET /api/desk/meetings/{meeting}/roster";
/** MarkPresent for a Presence. */
export const PRESENT = "POST /api/desk/meetings/{meeting}/present";
/** MarkAbsent for a Presence: takes a member's presence back. */
export const ABSENT = "POST /api/desk/meetings/{meeting}/absent";
/** The meeting goes on another day, and nobody is present any more: MeetingStatus. */
export const RECESS = "POST /api/desk/meetings/{meeting}/recess";
/** VoidMember: the member's admission key is served no more. */
export const VOID = "POST /api/desk/meetings/{meeting}/void";
/** HandOut: an anonymous slip in place of the member's own: HandedOut. */
export const HAND_OUT = "POST /api/desk/meetings/{meeting}/hand-out";
/** Puts an Amendment in place, to be sealed by the chair: Drafted. */
export const AMENDMENT = "PUT /api/desk/meetings/{meeting}/amendment";
/** Drops the amendment that waits for the chair. */
export const DROP_AMENDMENT = "POST /api/desk/meetings/{meeting}/amendment/drop";
/** The regulation profiles that the server knows: ProfileRows. */
export const PROFILES = "GET /api/desk/profiles";
/** What one of them asks for, clause by clause: ProfileSheet. */
export const PROFILE = "GET /api/desk/profiles/{profile}";
/** An empty sheet of subjects under a profile as a workbook, with a guide. */
export const PROFILE_SHEET = "GET /api/desk/profiles/{profile}/sheet";
/** Puts a Dossier on file: DossierFiled. Makes the meeting if need be. */
export const FILE_DOSSIER = "PUT /api/desk/meetings/{meeting}/dossier";
/** The dossier that was filed last: DossierOnFile. */
export const DOSSIER = "GET /api/desk/meetings/{meeting}/dossier";
/** The dossier of this number, from 1: DossierOnFile. */
export const DOSSIER_NUMBERED = "GET /api/desk/meetings/{meeting}/dossiers/{number}";
/** The subjects of the dossier on file as a workbook, to be filled in. */
export const DOSSIER_SHEET = "GET /api/desk/meetings/{meeting}/dossier/sheet";
/** A filled sheet's bytes for a DossierPreview, on top of what is on file; nothing is kept. */
export const READ_DOSSIER_SHEET = "POST /api/desk/meetings/{meeting}/dossier/sheet";
/** A meeting without polls begins, with nothing to be sealed: MeetingStatus. */
export const CONVENE = "POST /api/desk/meetings/{meeting}/convene";
/** The minutes of a half-year review and what is asked of them: ReviewOnFile. */
export const REVIEW = "GET /api/desk/meetings/{meeting}/review";
/** Keeps the minutes, a Review, in place of earlier ones. */
export const KEEP_REVIEW = "PUT /api/desk/meetings/{meeting}/review";
/** What order and calendar ask today: Reminders. */
export const REMINDERS = "GET /api/desk/meetings/{meeting}/reminders";
/** Mở bỏ phiếu: OpenPoll or nothing for a PollStatus. */
export const OPEN = "POST /api/desk/meetings/{meeting}/polls/{poll}/open";
/** Tạm dừng bỏ phiếu: PollStatus. */
export const PAUSE = "POST /api/desk/meetings/{meeting}/polls/{poll}/pause";
/** Tiếp tục bỏ phiếu: PollStatus. */
export const RESUME = "POST /api/desk/meetings/{meeting}/polls/{poll}/resume";
/** Puts back a poll opened by mistake: PollStatus. */
export const RESCHEDULE = "POST /api/desk/meetings/{meeting}/polls/{poll}/reschedule";
/** Takes a poll that was never opened from the agenda: PollStatus. */
export const WITHDRAW = "POST /api/desk/meetings/{meeting}/polls/{poll}/withdraw";
/** Đang khóa: the box is locked ten seconds from now: PollStatus. */
export const LOCK = "POST /api/desk/meetings/{meeting}/polls/{poll}/lock";
/** Kết thúc bỏ phiếu và khóa hòm phiếu, at once: PollStatus. */
export const CLOSE = "POST /api/desk/meetings/{meeting}/polls/{poll}/close";
/** FailPoll: a closed poll that cannot be counted. */
export const FAIL = "POST /api/desk/meetings/{meeting}/polls/{poll}/fail";
/** Công bố kết quả: PollStatus. */
export const PUBLISH = "POST /api/desk/meetings/{meeting}/polls/{poll}/publish";
/** Ends the meeting: MeetingStatus. */
export const ADJOURN = "POST /api/desk/meetings/{meeting}/adjourn";
/** Calls the meeting off: CancelMeeting for a MeetingStatus. */
export const CANCEL = "POST /api/desk/meetings/{meeting}/cancel";
/** DeskStatus at once and whenever it changes: `text/event-stream` (SPEC §17.5). */
export const DESK_EVENTS = "GET /api/desk/meetings/{meeting}/events";

// The paired kiosk.

/** Which meeting a pairing code is of: FindMeeting for a FoundMeeting. */
export const FIND_MEETING = "POST /api/chair/meeting";
/** PairKiosk for a Paired. */
export const PAIR = "POST /api/chair/meetings/{meeting}/pair";
/** A nonce for the next signed request: Nonce. */
export const NONCE = "POST /api/chair/meetings/{meeting}/nonce";
/** The questions to be sealed: AgendaToSeal. */
export const AGENDA = "GET /api/chair/meetings/{meeting}/agenda";
/** The people to be sealed, and the issuing keys: PeopleToSeal. */
export const PEOPLE = "GET /api/chair/meetings/{meeting}/people";
/** SealRoster: the first half of the sealing. */
export const SEAL_ROSTER = "POST /api/chair/meetings/{meeting}/roster";
/** Seal for a SignedDocument: the second half. */
export const SEAL = "POST /api/chair/meetings/{meeting}/seal";
/** The journal's lines. */
export const JOURNAL = "GET /api/chair/meetings/{meeting}/journal";
/** The dossier that was filed last: DossierOnFile. */
export const CHAIR_DOSSIER = "GET /api/chair/meetings/{meeting}/dossier";
/** The file of requests (SPEC §8.4) for the manifest of this number, for auditors. */
export const REQUESTS = "GET /api/chair/meetings/{meeting}/requests/{number}";
/** Requests that lack the room issuer's part (SPEC §8.5); waits some seconds for the first. */
export const WAITING = "GET /api/chair/meetings/{meeting}/waiting";
/** The room issuer's answers (SPEC §8.5) for a StillWaiting. */
export const SERVED = "POST /api/chair/meetings/{meeting}/served";
/** VoidSlips: slips that were not handed out are served no more: VoidedSlips. */
export const VOID_SLIPS = "POST /api/chair/meetings/{meeting}/void-slips";
/** The box file of a closed poll. */
export const BOX = "GET /api/chair/meetings/{meeting}/polls/{poll}/box";
/** The checkpoint with the kiosk's signature added. */
export const COSIGN = "PUT /api/chair/meetings/{meeting}/polls/{poll}/checkpoint";
/** The kiosk's count: a SignedDocument. */
export const COUNT = "POST /api/chair/meetings/{meeting}/polls/{poll}/count";
/** The certificate: a SignedDocument. */
export const CERTIFY = "POST /api/chair/meetings/{meeting}/polls/{poll}/certificate";
/** Công bố kết quả, by the chair. */
export const CHAIR_PUBLISH = "POST /api/chair/meetings/{meeting}/polls/{poll}/publish";
/** Kết luận xếp loại: a PostedConclusion. */
export const CONCLUDE = "POST /api/chair/meetings/{meeting}/conclusion";
/** Hủy bỏ kết quả, xếp loại lại: a SignedDocument. */
export const ANNUL = "POST /api/chair/meetings/{meeting}/annulment";
/** The conclusion of this number with its dossier: PostedConclusion. */
export const CONCLUSION = "GET /api/chair/meetings/{meeting}/conclusions/{number}";

/** Names that fill in a path. */
export interface PathNames {
  meeting?: MeetingId;
  poll?: PollId;
  /** Id of a regulation profile. */
  profile?: string;
  fingerprint?: Fingerprint;
  /** Of a manifest or a dossier, from 1. */
  number?: number;
}

/** Method and path of a call. */
export function call(endpoint: Endpoint, names: PathNames = {}): { method: string; path: string } {
  const [method = "", pattern = ""] = endpoint.split(" ");
  const fill = (_: string, name: string): string => `${names[name as keyof PathNames] ?? ""}`;
  return { method, path: pattern.replace(/\{(\w+)\}/g, fill) };
}

/** Media type of refusals (RFC 9457). */
export const PROBLEM_TYPE = "application/problem+json";

/** A refusal as it travels. */
export interface Problem {
  code: Code;
  /** Where in a draft. */
  place?: string;
  /** The final checkpoint, which proves that a poll is closed. */
  checkpoint?: string;
  /** What is wrong with a dossier or its sheet: the first hundred, in their order. */
  faults?: DossierFault[];
  /** What is to be rated before a poll's subject. */
  order?: OrderRefused;
}

/** Reads a problem document; null for one of a code that this program does not know. */
export function readProblem(value: unknown): Problem | null {
  if (typeof value !== "object" || value === null) return null;
  const { code: given, place, checkpoint, faults, order } = value as Record<string, unknown>;
  const code = knownCode(given);
  if (code === null) return null;
  return {
    code,
    ...(typeof place === "string" ? { place } : {}),
    ...(typeof checkpoint === "string" ? { checkpoint } : {}),
    ...(Array.isArray(faults) ? { faults: faults as DossierFault[] } : {}),
    ...(typeof order === "object" && order !== null ? { order: order as OrderRefused } : {}),
  };
}

/** A document whose exact bytes count, in base64, with its signature lines. */
export interface SignedDocument {
  document: string;
  signatures: string;
}

export const signedDocument: Form<SignedDocument> = record({
  document: base64Text,
  signatures: text,
});

export interface ProofRequest {
  /** The manifest whose roster the proof is for. */
  fingerprint: Fingerprint;
  admission_key: PublicKey;
}

export interface Drafted {
  draft: Hex;
  /** In agenda order. */
  polls: PollId[];
}

export interface PairingCode {
  /** Twelve Crockford characters in groups of four. */
  code: string;
}
