import { PROOF_MINUTES } from '@hub/domain';
import type { Work } from '@hub/platform';
import { refuse, sql } from '@hub/platform';
import { SessionRow } from './session.row.js';

/** Whether the person has shown who they are within the last minutes. People of the demo have nothing to show. */
export async function hasProved(work: Work): Promise<boolean> {
  const here = work.actor.kind === 'user' ? (work.actor.sessionId ?? null) : null;
  const [found] = await work.sql<{ proved: boolean }>(
    sql`select u.is_demo or r.proved_at > clock_timestamp() - make_interval(mins => ${PROOF_MINUTES}) as proved
          from sessions r join users u on u.hub_id = r.hub_id and u.id = r.user_id
         where ${work.within(SessionRow, 'r')} and r.id = ${here}::uuid`,
  );
  return found?.proved === true;
}

/** A step before whatever changes how somebody signs in, or where they are signed in. */
export async function refuseUnproved(work: Work): Promise<void> {
  if (!(await hasProved(work))) refuse('PROVE_IT_IS_YOU');
}

/** One change to a person's factors at a time: two removals at once would leave none. */
export async function holdFactors(work: Work, userId: string): Promise<void> {
  await work.sql(sql`select pg_advisory_xact_lock(hashtext(${`factors ${userId}`}))`);
}
