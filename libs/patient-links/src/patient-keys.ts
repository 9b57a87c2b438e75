// What the database answers about a token, by its own functions only: nobody may read the tables behind them.
import { isLinkPurpose, type Day, type LinkPurpose, type PatientActor } from '@hub/domain';
import { tokenHash } from '@hub/platform';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';

/** What is needed of a `pg.Pool`. */
export type Asks = { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> };

/** Away from the page this long, a patient opens their link again. */
const IDLE = '30 minutes';
/** And after this long in any case. [P] */
const ABSOLUTE = '4 hours';

const looked = z.object({ needs_birth_date: z.boolean() });
const tried = z.object({ is_right: z.boolean(), tries_left: z.number(), too_often: z.boolean() });
const purpose = z.custom<LinkPurpose>((text) => typeof text === 'string' && isLinkPurpose(text));
const session = z.object({
  hub_id: z.string(),
  link_id: z.string(),
  patient_id: z.string(),
  referral_id: z.string(),
  purpose,
  subject_id: z.string(),
  proven: z.boolean(),
  first_name: z.string().nullable(),
  tries_left: z.number(),
  today: z.string(),
});

/** `today` is the hub's. Without an actor the date of birth is still to come. */
export type PatientSession = { actor: PatientActor | null; triesLeft: number; today: Day };
export type Fresh = { session: string; device: string };
/** `tooOften`: the day's tries for this referral are used up, and nothing was compared. */
export type Tried = { isRight: boolean; triesLeft: number; tooOften: boolean };

export interface PatientKeys {
  /** Null for a link that does not work. */
  look(token: string, device: string | null): Promise<{ needsBirthDate: boolean } | null>;
  open(opening: {
    token: string;
    device: string | null;
    session: string;
  }): Promise<{ needsBirthDate: boolean } | null>;
  /** Null when the session has ended. */
  find(session: string): Promise<PatientSession | null>;
  /** Null when there is nothing to try at. `fresh` are the tokens that a right date makes. */
  tryBirthDate(session: string, bornOn: Day, fresh: Fresh): Promise<Tried | null>;
  close(session: string): Promise<void>;
  forget(device: string): Promise<void>;
}

const hashOf = (token: string | null): Buffer | null => (token === null ? null : tokenHash(token));

export function makePatientKeys(db: Asks): PatientKeys {
  const first = async (text: string, values: unknown[]): Promise<unknown> =>
    (await db.query(text, values)).rows[0];
  const needsIn = (row: unknown) =>
    row === undefined ? null : { needsBirthDate: looked.parse(row).needs_birth_date };
  return {
    look: async (token, device) =>
      needsIn(await first('select * from patient_link_look($1, $2)', [hashOf(token), hashOf(device)])),
    open: async ({ token, device, session: fresh }) =>
      needsIn(
        await first('select * from patient_link_open($1, $2, $3, $4, $5, $6)', [
          ...[hashOf(token), hashOf(device), hashOf(fresh)],
          ...[IDLE, ABSOLUTE, uuidv7()],
        ]),
      ),
    async find(token) {
      const row = await first('select * from patient_session($1)', [hashOf(token)]);
      return row === undefined ? null : sessionFrom(session.parse(row));
    },
    async tryBirthDate(token, bornOn, fresh) {
      const row = await first('select * from patient_birth_date_try($1, $2, $3, $4, $5, $6)', [
        ...[hashOf(token), bornOn, hashOf(fresh.session), uuidv7(), hashOf(fresh.device), uuidv7()],
      ]);
      if (row === undefined) return null;
      const { is_right: isRight, tries_left: triesLeft, too_often: tooOften } = tried.parse(row);
      return { isRight, triesLeft, tooOften };
    },
    close: async (token) => void (await first('select patient_session_close($1)', [hashOf(token)])),
    forget: async (token) => void (await first('select patient_device_forget($1)', [hashOf(token)])),
  };
}

function sessionFrom(row: z.infer<typeof session>): PatientSession {
  const { tries_left: triesLeft, today } = row;
  if (!row.proven || row.first_name === null) return { actor: null, triesLeft, today };
  const actor: PatientActor = {
    kind: 'patient',
    hubId: row.hub_id,
    patientId: row.patient_id,
    referralId: row.referral_id,
    linkId: row.link_id,
    purpose: row.purpose,
    subjectId: row.subject_id,
    name: row.first_name,
  };
  return { actor, triesLeft, today };
}
