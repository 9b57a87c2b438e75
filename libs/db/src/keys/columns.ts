// Every column that can hold text, and how it is kept. A new column without a line here is red: somebody has to decide.

export type Kept =
  /**
   * AES-256-GCM, bound to its table, column, row and hub. `row` is the column that names the row; `boundTo` the column
   * it is sealed for, where a value is moved there as it is.
   */
  | { as: 'sealed'; row: string; boundTo?: string; why: string }
  /** HMAC-SHA256 under HUB_HASH_KEY. */
  | { as: 'keyed hash'; why: string }
  /** SHA-256 of 256 random bits, or a password hash: nothing to guess from. */
  | { as: 'hash'; why: string }
  | { as: 'plain'; why: string };

const sealed = (why: string, more: { row?: string; boundTo?: string } = {}): Kept => ({
  as: 'sealed',
  row: 'id',
  ...more,
  why,
});
const keyed = (why: string): Kept => ({ as: 'keyed hash', why });
const hash = (why: string): Kept => ({ as: 'hash', why });
const plain = (why: string): Kept => ({ as: 'plain', why });

const code = plain('one of a fixed list of words');
const publicPlace = plain('published: says nothing of any patient');
const staff = plain('the name of somebody who works in the hub or in a practice');
const patientName = plain('found and put in order by it, behind both walls');
const provider = plain('how the identity provider names a member of staff or their session');
const ids = plain('made of ids and fixed words');
const failure = plain('the class and code of an error, never its words');

export const COLUMNS: Readonly<Record<string, Readonly<Record<string, Kept>>>> = {
  hubs: { name: publicPlace, telephone: plain('the number of the hub itself, named in every letter') },
  practices: { code: publicPlace, ods_code: publicPlace, name: publicPlace, town: publicPlace },
  sites: { name: publicPlace, address: publicPlace, directions: publicPlace },
  rooms: { name: publicPlace },
  clinics: { starts_at: plain('a time of day') },
  users: {
    email: plain('an address at work, by which its owner signs in; read by sign-in and administrators only'),
    name: staff,
    role: code,
    discipline: code,
    password_hash: hash('argon2id'),
  },
  sessions: {
    token_hash: hash('of 256 random bits'),
    oidc_issuer: provider,
    oidc_subject: provider,
    oidc_sid: provider,
    device: code,
    opened_by: code,
  },
  held_forms: { form: sealed('a half-typed form: everything in it') },
  staff_emails: {
    kind: code,
    recipient: sealed('e-mail address'),
    subject: plain('a fixed heading with the name of the hub or a count'),
    body: sealed('the e-mail as it was sent, the key of an invitation included'),
    state: code,
    dedupe_key: ids,
  },
  sign_in_tickets: { token_hash: hash('of 256 random bits'), purpose: code },
  passkeys: {
    credential_id: plain('public by design: the browser says it to whoever asks'),
    public_key: plain('public by design'),
    transports: code,
    name: plain('what somebody who works here calls a device of theirs'),
  },
  totp_secrets: {
    pending: sealed('the key of one-time codes, not yet confirmed', { row: 'user_id', boundTo: 'secret' }),
    secret: sealed('the key of one-time codes', { row: 'user_id' }),
  },
  recovery_codes: { code_hash: hash('of a random code') },
  oidc_identities: { issuer: provider, subject: provider },
  audit: { actor_name: staff, role: code, kind: code, operation: code, about: code },
  audit_seals: { entry_hash: hash('of a row of the audit'), chain_hash: hash('of such hashes') },
  idempotency_keys: {
    key_hash: keyed('tells a repeated request'),
    request_hash: keyed('tells whether a repeated request is the same'),
  },
  outbox: { job: code, payload: ids, failure },
  patients: {
    nhs_number: sealed('NHS number'),
    nhs_number_hash: keyed('finds a person by NHS number'),
    first_name: patientName,
    last_name: patientName,
    contacts: sealed('address, postcode, telephone and e-mail'),
    mobile_hash: keyed('finds a person by telephone number'),
    interpreter: plain('emptied by a job: read until what an earlier release wrote is sealed'),
    interpreter_sealed: sealed('free text: the language of an interpreter'),
  },
  patient_links: { purpose: code, token_hash: hash('of 256 random bits') },
  patient_devices: { token_hash: hash('of 256 random bits') },
  patient_sessions: { token_hash: hash('of 256 random bits') },
  care_links: { reason: code },
  referral_drafts: { answers: sealed('a half-typed form: everything in it') },
  referrals: {
    reference: plain('made at random; people say it on the telephone'),
    responsible_clinician: staff,
    state: code,
    priority: code,
    first_name: patientName,
    last_name: patientName,
    nhs_number: sealed('NHS number'),
    answers: sealed('the whole form: pain, sleep, medicines, contact details'),
    next_action: code,
  },
  referral_words: {
    kind: code,
    author_name: staff,
    words: sealed('free text: questions, answers, advice, reasons, letters'),
  },
  referral_events: { event: code, from_state: code, to_state: code, actor_name: staff, priority: code },
  courses: { cancel_reason: code },
  appointments: { state: code, local_start: plain('a time of day') },
  follow_ups: { kind: code, job: code, channel: code, state: code, failure, dedupe_key: ids },
  messages: {
    kind: code,
    channel: code,
    recipient: sealed('telephone number or name and address'),
    subject: plain('a fixed heading without a gap to fill'),
    body: sealed('the message as it was sent'),
    state: code,
    dedupe_key: ids,
  },
  emergency_accesses: {
    user_name: staff,
    user_role: code,
    reason: sealed('free text: why the record was needed'),
    reviewer_name: staff,
    outcome: code,
    review_note: sealed('free text: what the review found'),
  },
  flow_counts: { event: code },
  resealing: { table_name: ids, column_name: ids, kid: plain('the id of a key, not the key') },
  schema_migrations: { name: plain('the name of a file'), sum: plain('the sum of a file') },
};

export interface SealedColumnPlace {
  table: string;
  column: string;
  /** The column that names the row. */
  row: string;
  /** The column in whose name it is sealed. */
  boundTo: string;
}

export const SEALED_COLUMNS: readonly SealedColumnPlace[] = Object.entries(COLUMNS).flatMap(
  ([table, columns]) =>
    Object.entries(columns).flatMap(([column, kept]) =>
      kept.as === 'sealed' ? [{ table, column, row: kept.row, boundTo: kept.boundTo ?? column }] : [],
    ),
);

/** For people to review: one line a column. */
export function printColumns(): string {
  const cell = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = Object.entries(COLUMNS).flatMap(([table, columns]) =>
    Object.entries(columns).map(([column, { as, why }]) => [table, column, as, why].map(cell).join(',')),
  );
  return `${['table,column,kept,why', ...lines].join('\n')}\n`;
}
