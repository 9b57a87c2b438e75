import { reachOf } from '@hub/domain';
import { name, scopeFor, sql } from '@hub/platform';
import { PersonRow } from './person.row.js';

// The hub's own staff are known to everybody; a practice's people to that practice, the hub's clinicians and the
// administrator.
scopeFor(PersonRow, (actor, alias) => {
  if (actor.kind !== 'user' || ['hub', 'people'].includes(reachOf(actor.role))) return sql`true`;
  const practice = name(`${alias}.practice_id`);
  return sql`(${practice} is null or ${practice} = ${actor.practiceId})`;
});
