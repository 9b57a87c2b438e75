// Sessions live on the server (auth.sql): closing one, or disabling its person, holds from the next request on.
import { ABSOLUTE_HOURS, HELD_FORM_HOURS, IDLE_MINUTES, isRole, type UserActor } from '@hub/domain';
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
export type SessionFacts = {
  device: string;
  openedBy: 'password' | 'passkey' | 'oidc' | 'demo' | 'operator';
};
export type SignedInPerson = { actor: UserActor; email: string };

export type Sessions = {
  // Null when nobody, or more than one person in several hubs, has the address.
  userByEmail(email: string): Promise<UserToSignIn | null>;
  // The instant at which it ends whatever happens; null when nobody may sign in as this person.
  open(tokenHash: Buffer, whose: { hubId: string; userId: string }): Promise<Date | null>;
  find(tokenHash: Buffer): Promise<SignedInPerson | null>;
  // Whose it is or was, for a form typed in it; null once it was closed on purpose.
  findEnded(tokenHash: Buffer): Promise<UserActor | null>;
  // How it was opened, in the rulebook's words for a device.
  describe(tokenHash: Buffer, opened: SessionFacts): Promise<void>;
  // Its person has just shown again that it is them; false when it has ended or is somebody else's.
  prove(tokenHash: Buffer, whose: { hubId: string; userId: string }): Promise<boolean>;
  close(tokenHash: Buffer): Promise<void>;
};

const IDLE = `${IDLE_MINUTES} minutes`;
const ABSOLUTE = `${ABSOLUTE_HOURS} hours`;

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
const sessionRow = person.extend({
  user_id: z.string(),
  email: z.string(),
  session_id: z.string(),
  seconds_left: z.number(),
});
const endedRow = person.extend({ user_id: z.string() });
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
      const { user_id, email, session_id, seconds_left, ...rest } = sessionRow.parse(rows[0]);
      return {
        actor: { ...actorFrom(user_id, rest), sessionId: session_id, secondsLeft: seconds_left },
        email,
      };
    },
    async findEnded(tokenHash) {
      const { rows } = await db.query('SELECT * FROM auth_ended_session($1, make_interval(hours => $2))', [
        tokenHash,
        HELD_FORM_HOURS,
      ]);
      if (rows.length === 0) return null;
      const { user_id, ...rest } = endedRow.parse(rows[0]);
      return actorFrom(user_id, rest);
    },
    async describe(tokenHash, { device, openedBy }) {
      await db.query('SELECT auth_describe_session($1, $2, $3)', [tokenHash, device, openedBy]);
    },
    async prove(tokenHash, { hubId, userId }) {
      const { rows } = await db.query('SELECT auth_prove_session($1, $2, $3) AS done', [
        tokenHash,
        hubId,
        userId,
      ]);
      return z.object({ done: z.boolean() }).parse(rows[0]).done;
    },
    async close(tokenHash) {
      await db.query('SELECT auth_close_session($1)', [tokenHash]);
    },
  };
}

function actorFrom(userId: string, { hub_id, role, practice_id, name }: z.infer<typeof person>): UserActor {
  return { kind: 'user', userId, hubId: hub_id, role, practiceId: practice_id, name };
}
