// Sets the world down in one transaction, under the constraints every other row obeys.
import { linkAddress } from '@hub/domain';
import { makeKeyedHash, makeSealer, newToken, tokenHash, type KeyedHash, type Sealer } from '@hub/platform';
import type { SealingKey } from '@hub/platform';
import type pg from 'pg';
import { Hashed, HashOfLink, LINK_SLOT, Sealed, SealedWithLink, TABLES } from './rows.ts';
import type { Row, Rows, Table } from './rows.ts';

export type LoadKeys = { sealingKeys: readonly SealingKey[]; hashKey: Buffer };
type Tools = { sealer: Sealer; keyedHash: KeyedHash; hubId: string; linkTo: Links; keyOf: Links };
type Links = (linkId: string) => string;

/** Small enough that no statement is larger than a few megabytes. */
const ROWS_AT_ONCE = 4000;

type Loaded = { hubId: string; rows: Rows; portalUrl: string };

export async function loadRows(client: pg.Client, world: Loaded, keys: LoadKeys): Promise<void> {
  await client.query('begin');
  try {
    await loadTables(client, world, keys);
    await client.query('commit');
  } catch (problem) {
    await client.query('rollback');
    throw problem;
  }
}

/** Inside a transaction of the caller's. */
export async function loadTables(client: pg.Client, world: Loaded, keys: LoadKeys): Promise<void> {
  const keyOf = onceEach(newToken);
  const tools = {
    keyOf,
    linkTo: (linkId: string) => linkAddress(world.portalUrl, keyOf(linkId)),
    sealer: makeSealer(keys.sealingKeys),
    keyedHash: makeKeyedHash(keys.hashKey),
    hubId: world.hubId,
  };
  for (const table of TABLES) await loadTable(client, table, { rows: world.rows[table], tools });
}

function onceEach(make: () => string): Links {
  const made = new Map<string, string>();
  return (id) => {
    const known = made.get(id) ?? make();
    made.set(id, known);
    return known;
  };
}

async function loadTable(
  client: pg.Client,
  table: Table,
  given: { rows: readonly Row[]; tools: Tools },
): Promise<void> {
  const { rows, tools } = given;
  if (rows.length === 0) return;
  const withHub = table === 'hubs' ? rows : rows.map((row) => ({ hub_id: tools.hubId, ...row }));
  const columns = Object.keys(withHub[0]!).join(', ');
  const versioned = VERSIONED.has(table) && !('version' in withHub[0]!);
  for (let from = 0; from < withHub.length; from += ROWS_AT_ONCE) {
    const some = withHub.slice(from, from + ROWS_AT_ONCE).map((row) => written(table, row, tools));
    await client.query(
      `insert into ${table} (${columns}${versioned ? ', version' : ''})
       select ${columns}${versioned ? ', 1' : ''} from json_populate_recordset(null::${table}, $1::json)`,
      [JSON.stringify(some)],
    );
  }
}

const VERSIONED: ReadonlySet<Table> = new Set<Table>(['users', 'patients', 'courses']);

/** Sealed to its place, hashed by its purpose; bytes are written as PostgreSQL reads them. */
function written(table: Table, row: Row, { sealer, keyedHash, hubId, ...links }: Tools): Row {
  const bytes = (value: Buffer) => `\\x${value.toString('hex')}`;
  const one = (column: string, value: unknown): unknown => {
    const place = { table, column, rowId: String(row.id), hubId };
    const sealed = (plain: unknown) => bytes(sealer.seal(JSON.stringify(plain), place));
    if (value instanceof Sealed) return sealed(value.value);
    if (value instanceof HashOfLink) return bytes(tokenHash(links.keyOf(value.linkId)));
    if (value instanceof SealedWithLink) {
      return sealed(value.text.replace(LINK_SLOT, links.linkTo(value.linkId)));
    }
    if (!(value instanceof Hashed)) return value;
    if (value.as === 'resource') return keyedHash.resourceFor(value.purpose, value.value);
    return bytes(keyedHash.hash(value.purpose, value.value));
  };
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, one(column, value)]));
}
