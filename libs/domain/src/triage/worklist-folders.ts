// The folders of the triage worklist: what lies in each, and who opens it.
import type { ReferralState } from '../referral/referral-states.js';
import type { Actor } from '../who/actor.js';
import type { Role } from '../who/roles.js';

/** The first is open when none is asked for. */
export const TRIAGE_FOLDERS = {
  new: ['SUBMITTED', 'DUPLICATE', 'TRIAGE_QUEUE', 'IN_TRIAGE'],
  asked: ['INFO_REQUESTED'],
  mdt: ['MDT_REVIEW', 'ESCALATED'],
  treatment: ['COURSE_BOOKED', 'IN_TREATMENT'],
} as const satisfies Record<string, readonly ReferralState[]>;

export type TriageFolder = keyof typeof TRIAGE_FOLDERS;

const FOLDERS = Object.keys(TRIAGE_FOLDERS) as TriageFolder[];

/** Triage decides; what becomes of a patient afterwards is the affair of whoever treats them, and of the lead. */
const UNTIL_A_DECISION: readonly TriageFolder[] = ['new', 'asked', 'mdt'];

export function triageFoldersOf(role: Role): readonly TriageFolder[] {
  if (role === 'clinical-lead') return FOLDERS;
  return role === 'triage-clinician' ? UNTIL_A_DECISION : [];
}

/** The folder asked for by name. Null: there is none of that name for this actor, and no answer says which of the two. */
export function triageFolderFor(actor: Actor, asked: string | null | undefined): TriageFolder | null {
  const own = actor.kind === 'user' ? triageFoldersOf(actor.role) : [];
  return own.find((folder) => folder === (asked ?? 'new')) ?? null;
}
