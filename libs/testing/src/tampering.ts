// Every single act by which somebody with the rights of the owner could change what was recorded.
import { CHAINED_COLUMNS } from '@hub/platform/worker';
import fc from 'fast-check';

/** How many rows the chain under test has. */
export const ROWS = 24;

const other = (column: string): string =>
  ({
    hub_id: 'gen_random_uuid()',
    id: 'gen_random_uuid()',
    era: 'era + 1',
    xid: '(xid::text::bigint + 1)::text::xid8',
    at: `at + interval '1 microsecond'`,
    user_id: `case when user_id is null then gen_random_uuid() end`,
    practice_id: `case when practice_id is null then gen_random_uuid() end`,
    kind: `case kind when 'question' then 'command' else 'question' end`,
    about: `case when about is null then 'PSH-0000-0000' end`,
    ids: `ids || gen_random_uuid()`,
    patient_ids: `case when patient_ids = '{}' then array[gen_random_uuid()] else '{}' end`,
  })[column] ?? `${column} || ' '`;

/** The nth row or seal of the chain. */
export const row = (nth: number): string => `(select audit_id from kept_seals where seq = ${nth})`;
const anyRow = fc.integer({ min: 1, max: ROWS });
const pair = fc.uniqueArray(anyRow, { minLength: 2, maxLength: 2 }).map(([a = 1, b = 2]) => ({ a, b }));

export interface Tampering {
  what: string;
  sql: string;
  afterwards?: 'rehash';
}
const edits = fc
  .record({ nth: anyRow, column: fc.constantFrom(...CHAINED_COLUMNS) })
  .map(({ nth, column }): Tampering => ({
    what: `${column} of ${nth} edited`,
    sql: `update audit set ${column} = ${other(column)} where id = ${row(nth)}`,
  }));
const sealEdits = fc
  .record({
    nth: anyRow,
    set: fc.constantFrom(
      'entry_hash = set_byte(entry_hash, 3, 255 - get_byte(entry_hash, 3))',
      'chain_hash = set_byte(chain_hash, 31, get_byte(chain_hash, 31) # 1)',
      'audit_id = gen_random_uuid()',
      'seq = seq + 1000',
    ),
  })
  .map(({ nth, set }): Tampering => ({
    what: `seal ${nth}: ${set}`,
    sql: `update audit_seals set ${set} where seq = ${nth}`,
  }));
const removals = fc
  .record({ nth: anyRow, how: fc.constantFrom('row', 'seal', 'both', 'closed up') })
  .map(({ nth, how }): Tampering => ({
    what: `${nth} removed: ${how}`,
    sql: [
      ...(how === 'seal' ? [] : [`delete from audit where id = ${row(nth)}`]),
      ...(how === 'row' ? [] : [`delete from audit_seals where seq = ${nth}`]),
      ...(how === 'closed up'
        ? [
            `update audit_seals set seq = seq + 1000 where seq > ${nth}`,
            `update audit_seals set seq = seq - 1001 where seq > 1000`,
          ]
        : []),
    ].join('; '),
  }));
const swaps = fc
  .record({ pair, what: fc.constantFrom('ids', 'places', 'times') })
  .map(({ pair: { a, b }, what }): Tampering => {
    const sql = {
      ids: `update audit set id = case when id = ${row(a)} then ${row(b)} else ${row(a)} end where id in (${row(a)}, ${row(b)})`,
      places: `update audit_seals s set audit_id = k.audit_id, entry_hash = k.entry_hash from kept_seals k
                where s.seq in (${a}, ${b}) and k.seq = ${a} + ${b} - s.seq`,
      times: `update audit x set at = y.at, operation = y.operation || ' ' from kept_audit y
               where x.id in (${row(a)}, ${row(b)}) and y.id = case when x.id = ${row(a)} then ${row(b)} else ${row(a)} end`,
    }[what];
    return {
      what: `${what} of ${a} and ${b} swapped`,
      sql,
    };
  });
const truncations = anyRow.map((nth): Tampering => ({
  what: `cut off from ${nth}`,
  sql: `delete from audit where id in (select audit_id from kept_seals where seq >= ${nth}); delete from audit_seals where seq >= ${nth}`,
}));
const insertion = (nth: number): string =>
  `insert into audit select hub_id, gen_random_uuid(), at, user_id, actor_name, role, practice_id, kind, 'slipped-in', ids, patient_ids, era, xid from audit where id = ${row(nth)}`;
const insertions = fc
  .record({ nth: fc.integer({ min: 1, max: ROWS - 1 }), sealed: fc.boolean() })
  .map(({ nth, sealed }): Tampering => ({
    what: `a row beside ${nth}${sealed ? ', sealed' : ''}`,
    sql: `insert into audit (hub_id, id, at, user_id, actor_name, role, practice_id, kind, operation, ids, patient_ids, era, xid)
          ${insertion(nth).slice(insertion(nth).indexOf('select'))}`,
    ...(sealed ? { afterwards: 'rehash' as const } : {}),
  }));
const rehashes = fc
  .oneof(
    edits,
    truncations,
    removals.filter(({ sql }) => sql.includes('from audit where')),
  )
  .map((one): Tampering => ({ ...one, what: `${one.what}, rehashed`, afterwards: 'rehash' }));
export const anything = fc.oneof(edits, sealEdits, removals, swaps, truncations, insertions, rehashes);
