// S1: every operation, as every role, about patients in every relation, three times: as it runs, without the scopes in
// code, and without row-level security. What each may reach is printed, and reviewed by people.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENTITIES } from '@hub/db';
import { can, isOperation, reachOf as reachOfRole, ROLES, type Actor } from '@hub/domain';
import { aPatientActor } from '@hub/patient-links/test-kit';
import { makeDataSource, makeTools, makeWorks, withoutCodeWall, type Works } from '@hub/platform';
import { asTherapist, HUB_ID, PEOPLE, practiceId } from '@hub/testing';
import { openDoor, TEST_KEYS, type TestDoor } from '../door.js';
import { fillHub, TARGETS, type FullHub } from './full-hub.js';
import {
  ABOUT_STAFF,
  NOT_APPLICABLE,
  NOTHING,
  OPERATIONS,
  reachOf,
  rehearsing,
  SCHEMA,
  type Reached,
} from './reach.js';

const PRINTED = join(import.meta.dirname, '../../../../docs/security');
const A_WHILE = 240_000;

type Everybodys = Map<string, Reached>;

let door: TestDoor;
let full: FullHub;
let asItRuns: Everybodys;
const closing: (() => Promise<void>)[] = [];

const ACTORS: (readonly [string, Actor | null])[] = [
  ['nobody', null],
  ...ROLES.map((role) => {
    const found = PEOPLE.find(
      ({ actor }) => actor.role === role && (actor.practiceId ?? practiceId('P01')) === practiceId('P01'),
    );
    return [role, found?.actor ?? null] as const;
  }),
  ['therapist (another)', asTherapist(2)],
];

beforeAll(async () => {
  door = await openDoor({}, { wrap: rehearsing });
  closing.push(() => door.close());
  full = await fillHub(door.hub);
  const { referralId, patientId } = full.victims['in treatment'].ids;
  const whose = { hubId: HUB_ID, referralId: String(referralId), patientId: String(patientId) };
  ACTORS.push(['patient (in treatment)', aPatientActor(whose)]);
  asItRuns = await everybody(door);
}, A_WHILE);
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

async function everybody(through: TestDoor): Promise<Everybodys> {
  const found: Everybodys = new Map();
  for (const [who, actor] of ACTORS) found.set(who, await reachOf(through, actor, full));
  return found;
}

/** In this world they meet nobody. */
const TREAT_NOBODY = ['physiotherapist', 'pain-physician'];
/** Somebody's own alone. */
const ONES_OWN = ['heldForm'];

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const isSomething = (told: string): boolean => told !== NOTHING && told !== NOT_APPLICABLE;

function reachLines(all: Everybodys): string[] {
  return OPERATIONS.flatMap(({ field }) =>
    [...all].flatMap(([who, { operations }]) => {
      const found = operations.get(field.name);
      if (!found || !(found.answers || Object.values(found.of).some(isSomething))) return [];
      return [
        [field.name, who, found.answers ? 'yes' : NOTHING, ...TARGETS.map((one) => found.of[one])].join(','),
      ];
    }),
  );
}

function fieldLines(all: Everybodys): string[] {
  return Object.values(SCHEMA.getTypeMap()).flatMap((type) => {
    if (!('getFields' in type) || type.astNode?.kind !== 'ObjectTypeDefinition') return [];
    if (['Query', 'Mutation'].includes(type.name)) return [];
    return Object.keys(type.getFields()).map((field) => {
      const name = `${type.name}.${field}`;
      const who = [...all].filter(([, { fields }]) => fields.has(name)).map(([role]) => role);
      return [type.name, field, who.join(' ')].join(',');
    });
  });
}

const total = (all: Everybodys): number => [...all.values()].reduce((sum, { requests }) => sum + requests, 0);

describe('the sweep', () => {
  // After a change that is meant: npm test -- doors apps/api/test/walls -u
  it('finds for each role what the printed table says and nothing else', async () => {
    const head = ['operation', 'who', 'answers', ...TARGETS].join(',');
    const lines = reachLines(asItRuns);
    process.stdout.write(
      `${OPERATIONS.length} operations × ${ACTORS.length} people × ${TARGETS.length} patients: ${total(asItRuns)} requests\n`,
    );
    await expect(`${[head, ...lines].join('\n')}\n`).toMatchFileSnapshot(join(PRINTED, 'reach.csv'));
  });

  it('has a line for each operation: none that nobody can use', () => {
    const used = new Set(reachLines(asItRuns).map((line) => line.split(',')[0]));
    expect(OPERATIONS.map(({ field }) => field.name).filter((name) => !used.has(name))).toEqual([]);
  });

  it('shows in each field of each object what the printed table says', async () => {
    const lines = fieldLines(asItRuns);
    process.stdout.write(`${lines.length} object fields\n`);
    const text = `${['type', 'field', 'who sees a value'].join(',')}\n${lines.join('\n')}\n`;
    await expect(text).toMatchFileSnapshot(join(PRINTED, 'fields.csv'));
  });

  it('answers whom the permissions name, and nobody else', () => {
    for (const [who, actor] of ACTORS) {
      for (const { kind, field } of OPERATIONS) {
        const found = asItRuns.get(who)?.operations.get(field.name);
        const operation = kebab(field.name);
        const may = actor !== null && (!isOperation(operation) || can(actor, operation));
        const did = found?.answers || Object.values(found?.of ?? {}).some(isSomething);
        if (!may) expect(did, `${field.name} for ${who}`).toBe(false);
        else if (
          kind === 'query' &&
          isOperation(operation) &&
          !TREAT_NOBODY.includes(who) &&
          !ONES_OWN.includes(field.name)
        )
          expect([who, field.name, did]).toEqual([who, field.name, true]);
      }
    }
  });

  it('never shows a practice another’s patient, nor anybody’s to those who work with numbers or people', () => {
    for (const [who, actor] of ACTORS) {
      const reach = actor?.kind === 'user' ? reachOfRole(actor.role) : (actor?.kind ?? 'nobody');
      const hidden =
        reach === 'practice'
          ? (['elsewhere', 'known twice'] as const)
          : ['numbers', 'people', 'patient', 'nobody'].includes(reach)
            ? TARGETS
            : [];
      for (const [operation, { of }] of asItRuns.get(who)?.operations ?? []) {
        if (ABOUT_STAFF.has(operation)) continue;
        for (const target of hidden) {
          if (of[target] === 'answered' && reach === 'numbers') continue;
          // Who looked at a record, without a word of whose it is.
          if (operation === 'whoLooked' && who === 'administrator') {
            expect(of[target]).not.toBe('seen');
            continue;
          }
          expect(isSomething(of[target]), `${operation} of ${target} for ${who}: ${of[target]}`).toBe(false);
        }
      }
    }
  });

  it('answers about what is denied exactly as about what never was', () => {
    for (const [who, { telling }] of asItRuns) expect([who, telling]).toEqual([who, []]);
  });
});

describe('each wall alone', () => {
  const same = (found: Everybodys): void => {
    expect(reachLines(found)).toEqual(reachLines(asItRuns));
    expect(fieldLines(found)).toEqual(fieldLines(asItRuns));
  };

  it(
    'holds without the scopes in code',
    async () => {
      same(await withoutCodeWall(() => everybody(door)));
    },
    A_WHILE,
  );

  it(
    'holds without row-level security',
    async () => {
      const past = await makeDataSource({
        url: door.hub.ownerUrl,
        entities: ENTITIES,
        poolSize: 4,
        applicationName: 'past-the-policies',
      });
      const works: Works = rehearsing(makeWorks(makeTools(past, TEST_KEYS)));
      const through = await openDoor({}, { hub: door.hub, wrap: () => works });
      try {
        same(await everybody(through));
      } finally {
        await through.closeApi();
        await past.destroy();
      }
    },
    A_WHILE,
  );
});
