// The demo world as rows, before anything is sealed: what the loader writes and what two runs can be compared by.

export const TABLES = [
  'hubs',
  'clock',
  'practices',
  'sites',
  'rooms',
  'practice_sites',
  'users',
  'clinics',
  'leave',
  'patients',
  'patient_registrations',
  'referral_drafts',
  'referrals',
  'patient_links',
  'care_links',
  'emergency_accesses',
  'staff_emails',
  'referral_words',
  'referral_events',
  'courses',
  'appointments',
  'occupancy',
  'follow_ups',
  'messages',
  'embedded_sends',
  'outbox',
  'audit',
] as const;
export type Table = (typeof TABLES)[number];

export type Row = Record<string, unknown>;
export type Rows = Record<Table, Row[]>;

/** Sealed to its row when it is loaded. */
export class Sealed {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}

/** What a text says where its link is to stand. */
export const LINK_SLOT = '<link>';

/** A text with a patient's link in it: the key is made when it is loaded, so that no seed tells what it is. */
export class SealedWithLink {
  readonly text: string;
  readonly linkId: string;
  constructor(text: string, linkId: string) {
    this.text = text;
    this.linkId = linkId;
  }
}

/** Of the key of that link, by which it is found. */
export class HashOfLink {
  readonly linkId: string;
  constructor(linkId: string) {
    this.linkId = linkId;
  }
}

/** Turned into a keyed hash when it is loaded: a look-up key, or a patient's name in the occupancy table. */
export class Hashed {
  readonly as: 'bytes' | 'resource';
  readonly purpose: string;
  readonly value: string;
  constructor(as: 'bytes' | 'resource', purpose: string, value: string) {
    this.as = as;
    this.purpose = purpose;
    this.value = value;
  }
}

export function noRows(): Rows {
  return Object.fromEntries(TABLES.map((table) => [table, [] as Row[]])) as Rows;
}
