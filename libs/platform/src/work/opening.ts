// How a unit of work begins: the transaction, whose it is, and the hub's clock, in one message.
import type { Actor } from '@hub/domain';
import { reachOf } from '@hub/domain';
import type { PoolClient, QueryResult } from 'pg';
import pg from 'pg';

export const literal = (value: string | null): string => (value === null ? 'null' : pg.escapeLiteral(value));

/**
 * The settings that row-level security reads; all of them end with the transaction. Plans are made for every value at
 * once: they look rows up by keys, and planning the policies for each value alone costs more than it ever saves.
 */
export function settingsFor(actor: Actor, unit: 'command' | 'question' = 'command'): string {
  const role = actor.kind === 'user' ? actor.role : actor.kind;
  const reach = actor.kind === 'user' ? reachOf(actor.role) : actor.kind;
  const userId = actor.kind === 'user' ? actor.userId : '';
  const practiceId = actor.kind === 'user' ? (actor.practiceId ?? '') : '';
  const [patientId, referralId] = actor.kind === 'patient' ? [actor.patientId, actor.referralId] : ['', ''];
  const set = (key: string, value: string) => `set_config('hub.${key}', ${literal(value)}, true)`;
  return `select ${[
    set('hub_id', actor.hubId),
    set('user_id', userId),
    set('role', role),
    set('reach', reach),
    set('practice_id', practiceId),
    set('patient_id', patientId),
    set('referral_id', referralId),
    set('unit', unit),
    `set_config('plan_cache_mode', 'force_generic_plan', true)`,
  ].join(', ')}`;
}

export const openingOf = (actor: Actor, unit: 'command' | 'question'): string =>
  `begin; ${settingsFor(actor, unit)}; select clock_timestamp() + offset_by as now from clock where hub_id = ${literal(actor.hubId)}`;

/** Several statements in one message, with an answer each. */
export const sent = async (client: PoolClient, text: string): Promise<QueryResult[]> =>
  (await client.query(text)) as unknown as QueryResult[];

/** What `openingOf` was answered. */
export function nowIn([, , clock]: readonly QueryResult[]): Date {
  const now = (clock?.rows[0] as { now: Date } | undefined)?.now;
  if (!now) throw new Error('this hub has no clock row');
  return now;
}
