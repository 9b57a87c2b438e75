import type { GraphQLInputType } from 'graphql';
import { isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { Draw } from './chance.js';

/** What really stands in the database asked, so that questions find something. */
export interface KnownWorld {
  ids: readonly string[];
  references: readonly string[];
  /** By the name of the argument, or of the question that takes an `id`. */
  idsFor?: Readonly<Record<string, readonly string[]>>;
}

const cursor = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');
const WORDS: Readonly<Record<string, readonly unknown[]>> = {
  folder: ['all', 'with-hub', 'needs-answer', 'booked', 'finished', 'new', 'urgent', 'nonsense', ''],
  stage: ['to-start', 'in-course', 'follow-up', 'nonsense'],
  priority: ['URGENT', 'SOON', 'ROUTINE', 'NEVER'],
  reason: ['PATIENT_WISH', 'OTHER', 'NONSENSE', 'x'.repeat(300)],
  outcome: ['ATTENDED', 'DNA', 'LATE'],
  day: ['2026-11-10', '2026-02-30', '9999-99-99', 'today', ''],
  fromWeek: ['2026-11-09', '2027-03-01', '1900-01-01', 'x'],
  offerKey: ['x', 'a.b.c', ''],
  name: ['firstName', 'lastName', 'nhsNumber', 'agreement', 'painSites', 'nonsense', '__proto__'],
  after: [
    cursor(['2026-11-03T10:00:00.000Z', '0199aa11-0000-7000-8000-000000000001']),
    cursor(['P05']),
    cursor([{}]),
    cursor(null),
    'x',
    '%00',
    '',
  ],
};
const TEXTS = [
  'Wren',
  "O’Brien'; drop table referrals; --",
  '<script>alert(1)</script>',
  '${jndi:ldap://x}',
  '=cmd|x!A1',
  '\u202egnp.exe',
  '🧘'.repeat(20),
  '9434765919',
  'a'.repeat(3_000),
  '',
  ' ',
];
const NUMBERS: Readonly<Record<string, readonly number[]>> = {
  first: [1, 5, 25, 50, 100, 100, 101, 5_000, 0, -1, 2_147_483_647],
  weeks: [1, 13, 52, 104, 2_147_483_647, -1],
  version: [1, 2, 3, 0, -1, 2_147_483_647, -2_147_483_648],
};

export function valueFor(name: string, type: GraphQLInputType, world: KnownWorld, draw: Draw): unknown {
  if (isNonNullType(type)) return valueFor(name, type.ofType, world, draw);
  if (isListType(type)) {
    const length = draw.below(4);
    return Array.from({ length }, () => valueFor(name, type.ofType, world, draw));
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) || draw.happens(0.6),
    );
    return Object.fromEntries(fields.map((one) => [one.name, valueFor(one.name, one.type, world, draw)]));
  }
  if (isEnumType(type)) return draw.pick(type.getValues()).name;
  return scalarFor(name, type.name, world, draw);
}

const idsFor = (name: string, world: KnownWorld, draw: Draw): readonly string[] => {
  const own = world.idsFor?.[name];
  return own?.length && draw.happens(0.9) ? own : world.ids;
};

function scalarFor(name: string, type: string, world: KnownWorld, draw: Draw): unknown {
  if (type === 'ID')
    return draw.happens(0.9) ? draw.pick(idsFor(name, world, draw)) : draw.pick(['nonsense', '', '7']);
  if (type === 'Int') return draw.pick(NUMBERS[name] ?? [0, 1, 7, -1, 2_147_483_647]);
  if (type === 'Float') return draw.pick([0, 0.5, -1.5, 1e300]);
  if (type === 'Boolean') return draw.happens(0.5);
  if (type === 'DateTime') {
    return draw.pick(['2026-11-24T10:00:00.000Z', '2026-03-29T01:30:00.000Z', '9999-12-31T23:59:59.999Z']);
  }
  if (name === 'reference') return draw.happens(0.8) ? draw.pick(world.references) : draw.pick(TEXTS);
  return draw.pick(WORDS[name] ?? TEXTS);
}

/** As it stands in a document. Names of enums stand bare; none is in the schema that could be mistaken for a text. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, one]) => `${key}: ${literal(one)}`)
      .join(', ')}}`;
  }
  return JSON.stringify(value ?? null);
}
