import type { Actor, PersonState, Role } from '@hub/domain';
import { formatTelephone } from '@hub/domain';
import type { Connection, Sql, Work } from '@hub/platform';
import { join, keyBehind, pageOf, pageSize, refuse, sql } from '@hub/platform';
import { PersonRow } from './person.row.js';

export async function peopleById(work: Work, ids: readonly string[]): Promise<Map<string, PersonRow>> {
  const rows = await work.rows(PersonRow).find({}, { matching: sql`r.id = any(${[...ids]})` });
  return new Map(rows.map((row) => [row.id, row]));
}

export async function therapists(work: Work): Promise<PersonRow[]> {
  return peopleWithRole(work, 'therapist');
}

/** Whose account is in use, by name. */
export async function peopleWithRole(work: Work, role: Role): Promise<PersonRow[]> {
  return work.rows(PersonRow).find({ role, disabledAt: null }, { order: { name: 'asc' } });
}

export interface PeopleAsked {
  practiceId?: string | null | undefined;
  state?: PersonState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** Those whom one looks after, by name: a practice manager their practice's people, the administrator everybody. */
export async function peopleFor(work: Work, asked: PeopleAsked): Promise<Connection<PersonRow>> {
  const first = pageSize(asked.first);
  const key = asked.after ? keyBehind(asked.after, ['text', 'id']) : null;
  const among = join(
    [
      lookedAfterBy(work.actor),
      ...(asked.practiceId ? [sql`r.practice_id = ${asked.practiceId}`] : []),
      ...(asked.state ? [IN_STATE[asked.state]] : []),
    ],
    ' and ',
  );
  const matching = key ? sql`${among} and (r.name, r.id) > (${key[0]}, ${key[1]}::uuid)` : among;
  const rows = await work
    .rows(PersonRow)
    .find({}, { matching, order: { name: 'asc', id: 'asc' }, limit: first + 1 });
  const [counted] = await work.sql<{ n: number }>(
    sql`select count(*)::int as n from users r where ${work.within(PersonRow, 'r')} and ${among}`,
  );
  return pageOf(rows, first, (row) => [row.name, row.id], counted?.n ?? null);
}

/** One of those; anybody else is not found. */
export async function personLookedAfter(work: Work, id: string): Promise<PersonRow> {
  const found = await work.rows(PersonRow).first({ id }, { matching: lookedAfterBy(work.actor) });
  return found ?? refuse('NOT_FOUND');
}

/** The same, for a change. */
export async function holdLookedAfter(work: Work, id: string): Promise<PersonRow> {
  const [held] = await work.rows(PersonRow).hold({ id }, lookedAfterBy(work.actor));
  return held ?? refuse('NOT_FOUND');
}

function lookedAfterBy(actor: Actor): Sql {
  if (actor.kind !== 'user' || actor.role === 'administrator') return sql`true`;
  return sql`r.practice_id = ${actor.practiceId}`;
}

const IN_STATE: Readonly<Record<PersonState, Sql>> = {
  disabled: sql`r.disabled_at is not null`,
  active: sql`r.disabled_at is null and (r.enrolled_at is not null or r.is_demo)`,
  invited: sql`r.disabled_at is null and r.enrolled_at is null and not r.is_demo`,
};

/**
 * One change to the hub's people at a time: two administrators who end each other's access at once would leave none.
 * Answers how many others would be left, and refuses whoever has lost their own access while they waited.
 */
export async function holdPeople(work: Work, personId: string): Promise<{ administrators: number }> {
  await work.sql(sql`select pg_advisory_xact_lock(hashtext(${`people ${work.actor.hubId}`}))`);
  const me = work.actor.kind === 'user' ? work.actor.userId : null;
  const [found] = await work.sql<{ administrators: number; gone: boolean }>(
    sql`select count(*) filter (where r.role = 'administrator' and r.disabled_at is null and r.id <> ${personId})::int
               as administrators,
               coalesce(bool_or(r.id = ${me}::uuid and r.disabled_at is not null), false) as gone
          from users r where r.hub_id = ${work.actor.hubId}`,
  );
  if (!found || found.gone) return refuse('NOT_FOUND');
  return { administrators: found.administrators };
}

/** A practice as an invitation names it; one out of reach is not found. */
export async function practiceNamed(work: Work, practiceId: string): Promise<string> {
  const { actor } = work;
  const isOthers = actor.kind === 'user' && actor.role !== 'administrator' && actor.practiceId !== practiceId;
  if (isOthers) return refuse('NOT_FOUND');
  const [found] = await work.sql<{ name: string }>(
    sql`select name from practices where hub_id = ${actor.hubId} and id = ${practiceId}`,
  );
  return found?.name ?? refuse('NOT_FOUND');
}

export interface NamedHub {
  name: string;
  telephone: string;
  /** The practice that was asked for with it. */
  practiceName: string | null;
}

/** As e-mails name it, and one of its practices. */
export async function hubNamed(work: Work, practiceId: string | null = null): Promise<NamedHub> {
  const [hub] = await work.sql<NamedHub>(
    sql`select h.name, h.telephone, p.name as "practiceName"
          from hubs h left join practices p on p.hub_id = h.id and p.id = ${practiceId}::uuid
         where h.id = ${work.actor.hubId}`,
  );
  return hub ? { ...hub, telephone: formatTelephone(hub.telephone) } : refuse('NOT_FOUND');
}
