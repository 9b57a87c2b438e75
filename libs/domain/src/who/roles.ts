// The people who use the hub, and how far each of them sees (contract, "Demo world").

export const ROLES = [
  'gp',
  'practice-nurse',
  'practice-secretary',
  'practice-manager',
  'triage-clinician',
  'clinical-lead',
  'therapist',
  'physiotherapist',
  'pain-physician',
  'booking-clerk',
  'hub-manager',
  'commissioner',
  'administrator',
] as const;

export type Role = (typeof ROLES)[number];

export const DISCIPLINES = [
  'psychology',
  'physiotherapy',
  'medicine',
  'nursing',
  'occupational-therapy',
  'counselling',
] as const;

export type Discipline = (typeof DISCIPLINES)[number];

/** practice: own practice's rows · hub: the hub's rows · caseload: by care link · booking: names, contacts, access needs and appointments · numbers: counts only · people: users, places, settings. */
export type Reach = 'practice' | 'hub' | 'caseload' | 'booking' | 'numbers' | 'people';

const ROLE_FACTS: Readonly<Record<Role, { words: string; reach: Reach }>> = {
  gp: { words: 'GP', reach: 'practice' },
  'practice-nurse': { words: 'Practice nurse', reach: 'practice' },
  'practice-secretary': { words: 'Practice secretary', reach: 'practice' },
  'practice-manager': { words: 'Practice manager', reach: 'practice' },
  'triage-clinician': { words: 'Triage clinician', reach: 'hub' },
  'clinical-lead': { words: 'Clinical lead', reach: 'hub' },
  therapist: { words: 'Therapist', reach: 'caseload' },
  physiotherapist: { words: 'Physiotherapist', reach: 'caseload' },
  'pain-physician': { words: 'Pain physician', reach: 'caseload' },
  'booking-clerk': { words: 'Booking clerk', reach: 'booking' },
  'hub-manager': { words: 'Hub manager', reach: 'numbers' },
  commissioner: { words: 'Commissioner', reach: 'numbers' },
  administrator: { words: 'Administrator', reach: 'people' },
};

export function reachOf(role: Role): Reach {
  return ROLE_FACTS[role].reach;
}

export function roleWords(role: Role): string {
  return ROLE_FACTS[role].words;
}

export function isPracticeRole(role: Role): boolean {
  return reachOf(role) === 'practice';
}

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

export function isDiscipline(text: string): text is Discipline {
  return (DISCIPLINES as readonly string[]).includes(text);
}
