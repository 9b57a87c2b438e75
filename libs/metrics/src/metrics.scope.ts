import type { StaffActor } from '@hub/domain';
import { reachOf } from '@hub/domain';
import type { Sql } from '@hub/platform';
import { name, nobody, scopeFor, sql, wholeHub } from '@hub/platform';
import { CompletedWaitCountRow, FlowCountRow, MetricsCursorRow, WaitingCountRow } from './metrics.row.js';

/** A practice its own numbers; those who manage or commission all of the hub's. */
function countsOf(actor: StaffActor, alias: string): Sql {
  if (actor.kind !== 'user') return sql`true`;
  switch (reachOf(actor.role)) {
    case 'practice':
      return sql`${name(`${alias}.practice_id`)} = ${actor.practiceId}`;
    case 'numbers':
      return sql`true`;
    default:
      return nobody;
  }
}

scopeFor(WaitingCountRow, countsOf);
scopeFor(CompletedWaitCountRow, countsOf);
scopeFor(FlowCountRow, countsOf);
scopeFor(MetricsCursorRow, wholeHub);
