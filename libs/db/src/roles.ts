import { createHmac } from 'node:crypto';
import pg from 'pg';

/** The three roles the running hub uses, and that of whoever changes its keys; none owns anything, none may pass a policy by. */
export const ROLES = ['hub_app', 'hub_worker', 'hub_metrics', 'hub_keys'] as const;
export type HubRole = (typeof ROLES)[number];

/** Derived from the owner's password, so that every process finds the same without another secret. */
function passwordOf(ownerUrl: string, role: HubRole): string {
  const secret = decodeURIComponent(new URL(ownerUrl).password) || 'trusted-local-socket';
  return createHmac('sha256', secret).update(`role:${role}`).digest('base64url');
}

export function roleUrls(ownerUrl: string): { app: string; worker: string; metrics: string; keys: string } {
  const urlFor = (role: HubRole): string => {
    const url = new URL(ownerUrl);
    url.username = role;
    url.password = passwordOf(ownerUrl, role);
    return url.toString();
  };
  return {
    app: urlFor('hub_app'),
    worker: urlFor('hub_worker'),
    metrics: urlFor('hub_metrics'),
    keys: urlFor('hub_keys'),
  };
}

/** Makes the roles, or brings their passwords up to date. */
export async function ensureRoles(owner: pg.Client, ownerUrl: string): Promise<void> {
  for (const role of ROLES) {
    const password = pg.escapeLiteral(passwordOf(ownerUrl, role));
    const known = await owner.query('select 1 from pg_roles where rolname = $1', [role]);
    const verb = known.rowCount === 0 ? 'create' : 'alter';
    await owner.query(
      `${verb} role ${role} with login password ${password} nosuperuser nocreatedb nocreaterole nobypassrls noinherit`,
    );
  }
  await owner.query(`alter role hub_app set statement_timeout = '5s'`);
  await owner.query(`alter role hub_app set lock_timeout = '2s'`);
  await owner.query(`alter role hub_app set idle_in_transaction_session_timeout = '15s'`);
  await owner.query(`alter role hub_worker set lock_timeout = '10s'`);
  await owner.query(`alter role hub_keys set idle_in_transaction_session_timeout = '15s'`);
}

/** The apps refuse to start with more rights than they need. */
export async function refuseMighty(client: pg.Client | pg.Pool): Promise<void> {
  const { rows } = await client.query<{ mighty: boolean; owns: boolean }>(
    `select r.rolsuper or r.rolbypassrls as mighty,
            exists (select 1 from pg_class c where c.relname = 'referrals' and c.relowner = r.oid) as owns
       from pg_roles r where r.rolname = current_user`,
  );
  if (!rows[0] || rows[0].mighty || rows[0].owns) {
    throw new Error('refusing to run as the owner, a superuser or a role that passes row-level security by');
  }
}
