// What is kept of a person's password and second factors, asked through 0050-factors.sql. Outside a unit of work it
// serves whoever proves who they are; inside one it touches nobody but the person who asks.
import { isRole, type UserActor } from '@hub/domain';
import { z } from 'zod';
import type { Sealer } from '../crypto/sealing.js';
import { sql } from '../work/sql.js';
import type { AsksSql } from './asks.reads.js';
import type { NewPasskey } from './passkeys.js';
import type { Whose } from './tickets.js';

const userRow = z.object({
  id: z.string(),
  hub_id: z.string(),
  password_hash: z.string().nullable(),
  role: z.string().refine(isRole),
  practice_id: z.string().nullable(),
  name: z.string(),
  disabled: z.boolean(),
  enrolled: z.boolean(),
  is_demo: z.boolean(),
  email: z.string(),
  hub_name: z.string(),
  practice_name: z.string().nullable(),
});
const factorsRow = z.object({
  secret: z.instanceof(Buffer).nullable(),
  pending: z.instanceof(Buffer).nullable(),
  confirmed_at: z.date().nullable(),
  recovery_left: z.number(),
  single_sign_on: z.boolean(),
  code_tries: z.number(),
  now: z.date(),
});
const passkeyRow = z.object({
  id: z.string(),
  credential_id: z.instanceof(Buffer),
  transports: z.array(z.string()),
  name: z.string(),
  added_at: z.date(),
  last_used_at: z.date().nullable(),
});
const foundRow = z.object({
  id: z.string(),
  hub_id: z.string(),
  user_id: z.string(),
  public_key: z.instanceof(Buffer),
  counter: z.coerce.number(),
});

export type Account = {
  actor: UserActor;
  email: string;
  passwordHash: string | null;
  enrolled: boolean;
  disabled: boolean;
  isDemo: boolean;
  hubName: string;
  practiceName: string | null;
};
export type Factors = {
  /** The key of the app in use, and the one that no code has confirmed yet. */
  totp: string | null;
  pendingTotp: string | null;
  confirmedAt: Date | null;
  recoveryLeft: number;
  singleSignOn: boolean;
  /** Wrong codes within the last hour. */
  codeTries: number;
  now: Date;
};
export type Passkey = {
  id: string;
  credentialId: Buffer;
  transports: string[];
  name: string;
  addedAt: Date;
  lastUsedAt: Date | null;
};
export type FoundPasskey = { id: string; whose: Whose; publicKey: Buffer; counter: number };

export type FactorStore = ReturnType<typeof makeFactorStore>;

export function makeFactorStore(ask: AsksSql, sealer: Sealer) {
  return { ...accountStore(ask), ...totpStore(ask, sealer), ...passkeyStore(ask), ...recoveryStore(ask) };
}

const isDone = (rows: { done: boolean }[]): boolean => rows[0]?.done === true;

function accountStore(ask: AsksSql) {
  return {
    async account({ hubId, userId }: Whose): Promise<Account | null> {
      const [row] = await ask(sql`select * from auth_user(${hubId}, ${userId})`);
      if (!row) return null;
      const user = userRow.parse(row);
      const { id, hub_id, role, practice_id, name } = user;
      return {
        actor: { kind: 'user', userId: id, hubId: hub_id, role, practiceId: practice_id, name },
        email: user.email,
        passwordHash: user.password_hash,
        enrolled: user.enrolled,
        disabled: user.disabled,
        isDemo: user.is_demo,
        hubName: user.hub_name,
        practiceName: user.practice_name,
      };
    },
    /** Every session but the one with this token's hash ends. */
    async setPassword({ hubId, userId }: Whose, hash: string, keepSession: Buffer | null): Promise<void> {
      await ask(sql`select auth_set_password(${hubId}, ${userId}, ${hash}, ${keepSession})`);
    },
    /** The signed-in person's own. Every session but the one with this id ends. */
    async changePassword(
      { hubId, userId }: Whose,
      hash: string,
      keepSession: string | null,
    ): Promise<boolean> {
      return isDone(
        await ask(sql`select auth_change_password(${hubId}, ${userId}, ${hash}, ${keepSession}) as done`),
      );
    },
  };
}

function totpStore(ask: AsksSql, sealer: Sealer) {
  const place = ({ hubId, userId }: Whose) => ({
    table: 'totp_secrets',
    column: 'secret',
    rowId: userId,
    hubId,
  });
  const opened = (sealed: Buffer | null, whose: Whose) => (sealed ? sealer.open(sealed, place(whose)) : null);
  const pendingOf = async ({ hubId, userId }: Whose): Promise<Buffer | null> => {
    const [row] = await ask<{ pending: Buffer | null }>(
      sql`select pending from auth_factors(${hubId}, ${userId})`,
    );
    return row?.pending ?? null;
  };
  return {
    async factors(whose: Whose): Promise<Factors> {
      const { hubId, userId } = whose;
      const [row] = await ask(
        sql`select f.*, auth_code_tries(${hubId}, ${userId}) as code_tries, clock_timestamp() as now
              from auth_factors(${hubId}, ${userId}) f`,
      );
      const found = factorsRow.parse(row);
      return {
        totp: opened(found.secret, whose),
        pendingTotp: opened(found.pending, whose),
        confirmedAt: found.confirmed_at,
        recoveryLeft: found.recovery_left,
        singleSignOn: found.single_sign_on,
        codeTries: found.code_tries,
        now: found.now,
      };
    },
    async putTotp(whose: Whose, key: string): Promise<void> {
      await ask(
        sql`select auth_put_totp(${whose.hubId}, ${whose.userId}, ${sealer.seal(key, place(whose))})`,
      );
    },
    /** False when another key was made in between. */
    async confirmTotp(whose: Whose, key: string, step: number): Promise<boolean> {
      const pending = await pendingOf(whose);
      if (!pending || sealer.open(pending, place(whose)) !== key) return false;
      return isDone(
        await ask(
          sql`select auth_confirm_totp(${whose.hubId}, ${whose.userId}, ${pending}, ${step}) as done`,
        ),
      );
    },
    async acceptTotp({ hubId, userId }: Whose, step: number): Promise<boolean> {
      return isDone(await ask(sql`select auth_accept_totp(${hubId}, ${userId}, ${step}) as done`));
    },
    async removeTotp({ hubId, userId }: Whose): Promise<boolean> {
      return isDone(await ask(sql`select auth_remove_totp(${hubId}, ${userId}) as done`));
    },
  };
}

function passkeyStore(ask: AsksSql) {
  return {
    async passkeys({ hubId, userId }: Whose): Promise<Passkey[]> {
      const rows = await ask(sql`select * from auth_passkeys(${hubId}, ${userId})`);
      return z
        .array(passkeyRow)
        .parse(rows)
        .map(({ id, credential_id, transports, name, added_at, last_used_at }) => ({
          id,
          credentialId: credential_id,
          transports,
          name,
          addedAt: added_at,
          lastUsedAt: last_used_at,
        }));
    },
    /** Null when nobody, or more than one person in several hubs, has it. */
    async findPasskey(credentialId: Buffer): Promise<FoundPasskey | null> {
      const rows = await ask(sql`select * from auth_passkey(${credentialId})`);
      if (rows.length !== 1) return null;
      const { id, hub_id, user_id, public_key, counter } = foundRow.parse(rows[0]);
      return { id, whose: { hubId: hub_id, userId: user_id }, publicKey: public_key, counter };
    },
    /** False when its counter did not grow: a copy of it is about. */
    async passkeyUsed(hubId: string, id: string, counter: number): Promise<boolean> {
      return isDone(await ask(sql`select auth_passkey_used(${hubId}, ${id}, ${counter}) as done`));
    },
    async addPasskey(whose: Whose, passkey: NewPasskey & { id: string; name: string }): Promise<boolean> {
      const { id, credentialId, publicKey, counter, transports, name } = passkey;
      return isDone(
        await ask(
          sql`select auth_add_passkey(${whose.hubId}, ${whose.userId}, ${id}, ${credentialId}, ${publicKey}, ${counter}, ${transports}, ${name}) as done`,
        ),
      );
    },
    async renamePasskey({ hubId, userId }: Whose, id: string, name: string): Promise<boolean> {
      return isDone(await ask(sql`select auth_rename_passkey(${hubId}, ${userId}, ${id}, ${name}) as done`));
    },
    async removePasskey({ hubId, userId }: Whose, id: string): Promise<boolean> {
      return isDone(await ask(sql`select auth_remove_passkey(${hubId}, ${userId}, ${id}) as done`));
    },
  };
}

function recoveryStore(ask: AsksSql) {
  return {
    async putRecoveryCodes({ hubId, userId }: Whose, hashes: readonly Buffer[]): Promise<void> {
      await ask(sql`select auth_put_recovery_codes(${hubId}, ${userId}, ${[...hashes]})`);
    },
    async useRecoveryCode({ hubId, userId }: Whose, hash: Buffer): Promise<boolean> {
      return isDone(await ask(sql`select auth_use_recovery_code(${hubId}, ${userId}, ${hash}) as done`));
    },
    /** Spends the enrolment ticket and opens the account, whole or not at all. */
    async finishEnrolment(ticketHash: Buffer, hashes: readonly Buffer[]): Promise<Whose | null> {
      const [row] = await ask<{ hub_id: string; user_id: string }>(
        sql`select * from auth_finish_enrolment(${ticketHash}, ${[...hashes]})`,
      );
      return row ? { hubId: row.hub_id, userId: row.user_id } : null;
    },
  };
}
