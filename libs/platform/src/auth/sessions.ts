// Sessions live on the server (auth.sql): closing one, or disabling its person, holds from the next request on.
import { isRole, type UserActor } from '@hub/domain';
import { z } from 'zod';

// What is needed of a `pg.Pool`.
export type Asks = { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> };

export type UserToSignIn = {
  actor: UserActor;
  passwordHash: string | null;
  disabled: boolean;
  enrolled: boolean;
  isDemo: boolean;
};
export type SignedInPerson = { actor: UserActor; email: string };

export type Sessions = {
  // Null when nobody, or more than one person in several hubs, has the address.
  userByEmail(email: string): Promise<UserToSignIn | null>;
  // The instant at which it ends whatever happens; null when nobody may sign in as this person.
  open(tokenHash: Buffer, whose: { hubId: string; userId: string }): Promise<Date | null>;
  find(tokenHash: Buffer): Promise<SignedInPerson | null>;
  close(tokenHash: Buffer): Promise<void>;
};

// `promises.md` asks ASVS 5.0 chapter 7 of us: clinicians' sessions end after 15 idle minutes, or 10 hours.
const IDLE = '15 minutes';
const ABSOLUTE = '10 hours';

const person = z.object({
  hub_id: z.string(),
  role: z.string().refine(isRole),
  practice_id: z.string().nullable(),
  name: z.string(),
});
const userRow = person.extend({
  id: z.string(),
  password_hash: z.string().nullable(),
  disabled: z.boolean(),
  enrolled: z.boolean(),
  is_demo: z.boolean(),
});
const sessionRow = person.extend({ user_id: z.string(), email: z.string() });
const openedRow = z.object({ expires_at: z.date().nullable() });

// Demo people sign in in demo mode only: they have no second factor.
export function makeSessions(db: Asks, { demo }: { demo: boolean }): Sessions {
  return {
    async userByEmail(email) {
      const { rows } = await db.query('SELECT * FROM auth_user_by_email($1)', [email]);
      if (rows.length !== 1) return null;
      const { id, password_hash, disabled, enrolled, is_demo, ...rest } = userRow.parse(rows[0]);
      return {
        actor: actorFrom(id, rest),
        passwordHash: password_hash,
        disabled,
        enrolled,
        isDemo: is_demo,
      };
    },
    async open(tokenHash, { userId, hubId }) {
      const { rows } = await db.query('SELECT auth_open_session($1, $2, $3, $4, $5, $6) AS expires_at', [
        tokenHash,
        userId,
        hubId,
        IDLE,
        ABSOLUTE,
        demo,
      ]);
      return openedRow.parse(rows[0]).expires_at;
    },
    async find(tokenHash) {
      const { rows } = await db.query('SELECT * FROM auth_session($1)', [tokenHash]);
      if (rows.length === 0) return null;
      const { user_id, email, ...rest } = sessionRow.parse(rows[0]);
      return { actor: actorFrom(user_id, rest), email };
    },
    async close(tokenHash) {
      await db.query('SELECT auth_close_session($1)', [tokenHash]);
    },
  };
}

function actorFrom(userId: string, { hub_id, role, practice_id, name }: z.infer<typeof person>): UserActor {
  return { kind: 'user', userId, hubId: hub_id, role, practiceId: practice_id, name };
}
