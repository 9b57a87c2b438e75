// The one table of who may do what. docs/permissions.csv is printed from it for people to review.
import type { LinkPurpose } from '../link/link-purposes.js';
import type { Actor } from './actor.js';
import { EMERGENCY_ROLES } from './emergency.js';
import { ROLES, type Role } from './roles.js';

/** command: a mutation · question: a query · system-command: the worker's and the operator's own acts, never over GraphQL. */
export type OperationKind = 'command' | 'question' | 'system-command';

type Rights = {
  kind: OperationKind;
  roles: readonly Role[];
  system: boolean;
  operator: boolean;
  /** Which links open this to a patient. */
  links?: readonly LinkPurpose[];
};

const REFERRERS: readonly Role[] = ['gp', 'practice-nurse', 'practice-secretary'];
const TRIAGERS: readonly Role[] = ['triage-clinician', 'clinical-lead'];
const TREATERS: readonly Role[] = ['therapist', 'physiotherapist', 'pain-physician'];

/** Whom patients call, and whom they meet. */
const LOOK_AFTER_LINKS: readonly Role[] = ['booking-clerk', 'therapist', 'clinical-lead'];

const LOOK_AFTER_PEOPLE: readonly Role[] = ['practice-manager', 'administrator'];

const command = (...roles: Role[]): Rights => ({ kind: 'command', roles, system: false, operator: false });
const question = (...roles: Role[]): Rights => ({ kind: 'question', roles, system: false, operator: false });
const questionByLink = (...links: LinkPurpose[]): Rights => ({ ...question(), links });
const bySystem = (): Rights => ({ kind: 'system-command', roles: [], system: true, operator: false });
const byOperator = (): Rights => ({ kind: 'system-command', roles: [], system: false, operator: true });

const TABLE = {
  // Commands
  'save-referral-draft': command(...REFERRERS),
  'discard-referral-draft': command(...REFERRERS),
  'submit-referral': command(...REFERRERS),
  'answer-question': command(...REFERRERS),
  'withdraw-referral': command(...REFERRERS, ...TRIAGERS),
  'accept-referral': command(...TRIAGERS),
  'ask-question': command(...TRIAGERS),
  'return-with-advice': command(...TRIAGERS),
  'book-course': command('booking-clerk'),
  'cancel-course': command('booking-clerk'),
  'move-session': command('booking-clerk'),
  'record-attendance': command('therapist'),
  'discharge-referral': command('therapist', 'clinical-lead'),
  'cancel-follow-up': command('therapist', 'clinical-lead', 'booking-clerk'),
  'retry-follow-up': { ...command('clinical-lead', 'booking-clerk'), operator: true },
  'send-patient-link': command(...LOOK_AFTER_LINKS),
  'revoke-patient-links': command(...LOOK_AFTER_LINKS),
  'invite-person': command(...LOOK_AFTER_PEOPLE),
  'resend-invitation': command(...LOOK_AFTER_PEOPLE),
  'reset-sign-in': command(...LOOK_AFTER_PEOPLE),
  'change-person': command(...LOOK_AFTER_PEOPLE),
  'disable-person': command(...LOOK_AFTER_PEOPLE),
  'enable-person': command(...LOOK_AFTER_PEOPLE),
  'close-session': command(...ROLES),
  'close-other-sessions': command(...ROLES),
  'change-password': command(...ROLES),
  'ask-new-passkey': command(...ROLES),
  'add-passkey': command(...ROLES),
  'rename-passkey': command(...ROLES),
  'remove-passkey': command(...ROLES),
  'ask-authenticator-app': command(...ROLES),
  'confirm-authenticator-app': command(...ROLES),
  'remove-authenticator-app': command(...ROLES),
  'make-recovery-codes': command(...ROLES),
  'hold-session': command(...TREATERS),
  'open-emergency-access': command(...EMERGENCY_ROLES),
  'end-emergency-access': command(...EMERGENCY_ROLES, 'clinical-lead'),
  'review-emergency-access': command('clinical-lead'),

  // Questions
  me: question(...ROLES),
  practices: { ...question(...ROLES), operator: true },
  patient: question(...REFERRERS, ...TRIAGERS, ...TREATERS, 'booking-clerk'),
  'referral-draft': question(...REFERRERS),
  'referral-drafts': question(...REFERRERS),
  referral: question(...REFERRERS, 'practice-manager', ...TRIAGERS, ...TREATERS, 'booking-clerk'),
  referrals: question(...REFERRERS, 'practice-manager', ...TRIAGERS),
  'triage-worklist': question(...TRIAGERS),
  'waiting-list': question('booking-clerk', 'clinical-lead'),
  'course-offers': question('booking-clerk'),
  caseload: question('therapist'),
  'my-day': question(...TREATERS),
  appointment: question(...TREATERS, 'booking-clerk'),
  'follow-ups': { ...question('therapist', 'clinical-lead', 'booking-clerk'), operator: true },
  messages: question(...REFERRERS, ...TRIAGERS, 'therapist', 'booking-clerk'),
  'waiting-list-metrics': question('practice-manager', 'hub-manager', 'commissioner'),
  'flow-metrics': question('practice-manager', 'hub-manager', 'commissioner'),
  'patient-links': question(...LOOK_AFTER_LINKS),
  'metrics-export': question('practice-manager', 'hub-manager', 'commissioner'),
  'my-next-step': questionByLink('NEXT_STEP'),
  // A practice manager sees own people's looks at own patients.
  'who-looked': question('clinical-lead', 'administrator', 'practice-manager'),
  'emergency-access': question(...EMERGENCY_ROLES, 'clinical-lead'),
  'emergency-accesses': question(...EMERGENCY_ROLES, 'clinical-lead'),
  // Demo mode only: the door also refuses it in every other mode.
  outbox: {
    ...question(...REFERRERS, ...TRIAGERS, 'therapist', 'booking-clerk', 'administrator'),
    operator: true,
  },
  people: question(...LOOK_AFTER_PEOPLE),
  person: question(...LOOK_AFTER_PEOPLE),
  'person-sessions': question('administrator'),
  'my-sessions': question(...ROLES),
  'my-factors': question(...ROLES),
  'held-form': question(...ROLES),
  'work-left-behind': question('clinical-lead', 'administrator'),
  // Demo mode only, like outbox.
  'staff-emails': question(...LOOK_AFTER_PEOPLE, 'clinical-lead'),

  // The worker and the doors, on nobody's behalf
  'sign-in': bySystem(),
  'open-patient-link': bySystem(),
  'check-birth-date': bySystem(),
  'fail-birth-date': bySystem(),
  'check-referral': bySystem(),
  'lapse-question': bySystem(),
  'expire-drafts': bySystem(),
  'expire-holds': bySystem(),
  'begin-follow-up': bySystem(),
  'finish-follow-up': bySystem(),
  'keep-follow-up': bySystem(),
  'send-message': bySystem(),
  'tell-of-emergency-access': bySystem(),
  'remind-emergency-reviews': bySystem(),
  'sweep-outbox': bySystem(),
  'fold-metrics': bySystem(),
  'seal-audit': bySystem(),
  'hold-form': bySystem(),
  'send-staff-email': bySystem(),
  'tell-of-factor-change': bySystem(),
  'expire-sessions': bySystem(),

  // The operator's command line
  'list-users': byOperator(),
  'create-user': byOperator(),
  'disable-user': byOperator(),
  'reset-user': byOperator(),
  'issue-token': byOperator(),
  'import-practices': byOperator(),
  'import-places': byOperator(),
  'import-clinics': byOperator(),
  'seed-world': byOperator(),
  'advance-clock': byOperator(),
  'read-queue': byOperator(),
  'verify-audit': byOperator(),
  'restore-audit': byOperator(),
  'retire-audit': byOperator(),
  'export-audit': byOperator(),
} as const satisfies Record<string, Rights>;

export type Operation = keyof typeof TABLE;

export const OPERATIONS = Object.keys(TABLE) as Operation[];

const rights = (operation: Operation): Rights => TABLE[operation];

export function isOperation(text: string): text is Operation {
  return Object.hasOwn(TABLE, text);
}

export function kindOf(operation: Operation): OperationKind {
  return rights(operation).kind;
}

export function operationsOfKind(kind: OperationKind): Operation[] {
  return OPERATIONS.filter((operation) => kindOf(operation) === kind);
}

/** Whether this actor may try the operation at all; which rows they then find is the scope's affair. */
export function can(actor: Actor, operation: Operation): boolean {
  const row = rights(operation);
  if (actor.kind === 'patient') return row.links?.includes(actor.purpose) ?? false;
  if (actor.kind === 'system') return row.system;
  if (actor.kind === 'operator') return row.operator;
  return row.roles.includes(actor.role);
}

/** The clinical answers of a referral. A practice manager follows the journey without them; a booking clerk books without notes. */
export function mayReadClinicalAnswers(actor: Actor): boolean {
  return actor.kind === 'user' && [...REFERRERS, ...TRIAGERS, ...TREATERS].includes(actor.role);
}

/** Patients' names and birth dates. The system needs them to address letters. */
export function mayReadNames(actor: Actor): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'user') return false;
  return [...REFERRERS, 'practice-manager', ...TRIAGERS, ...TREATERS, 'booking-clerk'].includes(actor.role);
}

/** Address, telephone and email. Physiotherapist and pain physician meet patients whom others have called. */
export function mayReadContacts(actor: Actor): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'user') return false;
  return [...REFERRERS, ...TRIAGERS, 'therapist', 'booking-clerk'].includes(actor.role);
}

/** Role × operation, and which links open it, as CSV for docs/permissions.csv. */
export function printPermissions(): string {
  const actors = [...ROLES, 'system', 'operator'] as const;
  const head = ['operation', 'kind', ...actors, 'patient by link'].join(',');
  const rows = OPERATIONS.map((operation) => {
    const row = rights(operation);
    const cells = actors.map((who) => {
      const allowed = who === 'system' || who === 'operator' ? row[who] : row.roles.includes(who);
      return allowed ? 'yes' : '';
    });
    return [operation, row.kind, ...cells, (row.links ?? []).join(' ')].join(',');
  });
  return `${[head, ...rows].join('\n')}\n`;
}
