// Asks every operation of the schema of the running API, as one person, about every patient of the full hub.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { GraphQLField, GraphQLInputType, GraphQLOutputType, GraphQLSchema } from 'graphql';
import type { Actor } from '@hub/domain';
import type { Works } from '@hub/platform';
import { refuse } from '@hub/platform';
import type { GraphqlAnswer, TestDoor } from '../door.js';
import { TARGETS, type FullHub, type Target, type Victim } from './full-hub.js';

const graphql = createRequire(import.meta.url)('graphql') as typeof import('graphql');
export const SCHEMA: GraphQLSchema = graphql.buildSchema(
  readFileSync(join(import.meta.dirname, '../../schema.graphql'), 'utf8'),
);
/** Enough to reach every type; recursion ends here. */
const DEEPEST = 4;
export const NOTHING = '-';
/** This patient has nothing that the operation could be pointed at. */
export const NOT_APPLICABLE = '·';

export type Kind = 'query' | 'mutation';
export interface Operation {
  kind: Kind;
  field: GraphQLField<unknown, unknown>;
}
export const OPERATIONS: readonly Operation[] = [
  ...fieldsOf(SCHEMA.getQueryType()).map((field) => ({ kind: 'query' as const, field })),
  ...fieldsOf(SCHEMA.getMutationType()).map((field) => ({ kind: 'mutation' as const, field })),
];

function fieldsOf(type: ReturnType<GraphQLSchema['getQueryType']>): GraphQLField<unknown, unknown>[] {
  return Object.values(type?.getFields() ?? {});
}

/** What one person found: by operation, whether it answered, and what of each patient. */
export interface Found {
  answers: boolean;
  of: Record<Target, string>;
}
export interface Reached {
  operations: Map<string, Found>;
  /** `Type.field` that held a value in some answer. */
  fields: Set<string>;
  /** Denied answers that differ from what somebody is told about an id that was never given. */
  telling: string[];
  requests: number;
}

/** Carries every command out and then takes it back, so that the next finds the hub as it was. */
export function rehearsing(works: Works): Works {
  const takenBack: Works['do'] = (actor, { operation, request }, command) =>
    works.do(actor, { operation, request }, async (work) => {
      await command(work);
      return refuse('DONE_CANNOT_SHOW');
    });
  return {
    ...works,
    do: takenBack,
    // Never gets as far as an answer.
    doAndAsk: async (actor, idempotency, { command }) => ({
      id: await takenBack(actor, idempotency, command),
      reads: works.lazily(actor),
    }),
  };
}

/** Every scalar that can be reached, so that nothing hides in a field nobody thought of. */
export function selection(type: GraphQLOutputType, depth = 0): string {
  const named = graphql.getNamedType(type);
  if (!graphql.isObjectType(named)) return '';
  const fields = Object.values(named.getFields())
    .filter((field) => !field.args.some((arg) => graphql.isRequiredArgument(arg)))
    .map((field) => {
      const composite = graphql.isObjectType(graphql.getNamedType(field.type));
      if (!composite) return field.name;
      return depth < DEEPEST ? `${field.name} ${selection(field.type, depth + 1)}` : '';
    });
  return `{ ${['__typename', ...fields].join(' ')} }`;
}

/** Which of a patient's ids an argument called `id` means, by what the operation answers. */
const ID_OF: Record<string, string> = {
  Referral: 'referralId',
  Patient: 'patientId',
  Appointment: 'appointmentId',
  ReferralDraft: 'draftId',
  Person: 'personId',
  HeldForm: 'heldFormId',
  ID: 'sessionId',
  EmergencyAccess: 'accessId',
};
const PLAUSIBLE: Record<string, unknown> = {
  priority: 'SOON',
  reason: 'PATIENT_WISH',
  outcome: 'ATTENDED',
  startsAt: '2027-01-05T10:00:00.000Z',
  first: 50,
  weeks: 4,
  role: 'practice-nurse',
  email: 'newcomer@p01.example',
};
/** Narrow an answer, never widen it. */
const LEFT_OUT = [
  ...['after', 'folder', 'stage', 'reference', 'siteId', 'fromWeek', 'day', 'state'],
  ...['emergencyAccessId'],
];

class Unpointed extends Error {}

function valueFor(
  name: string,
  type: GraphQLInputType,
  at: { ids: Victim['ids']; answers: string },
): unknown {
  if (graphql.isNonNullType(type)) return valueFor(name, type.ofType, at);
  if (graphql.isListType(type)) return [];
  if (graphql.isEnumType(type)) return type.getValues()[0]?.name;
  if (graphql.isInputObjectType(type)) {
    const inner = Object.values(type.getFields());
    return Object.fromEntries(inner.map((field) => [field.name, valueFor(field.name, field.type, at)]));
  }
  if (LEFT_OUT.includes(name)) return undefined;
  const known = name === 'id' ? (ID_OF[at.answers] ?? 'id') : name;
  if (known in at.ids) {
    if (at.ids[known] === undefined) throw new Unpointed(known);
    return at.ids[known];
  }
  if (graphql.isScalarType(type) && type.name === 'ID') throw new Error(`no id is known for ${known}`);
  return PLAUSIBLE[name] ?? 'Words of twenty letters and more';
}

function inputNames(type: GraphQLInputType): string[] {
  const named = graphql.getNamedType(type);
  return graphql.isInputObjectType(named)
    ? Object.values(named.getFields()).flatMap((field) => [field.name, ...inputNames(field.type)])
    : [];
}

/** About those who work here and their own sign-ins: no patient is meant. */
export const ABOUT_STAFF: ReadonlySet<string> = new Set([
  ...['people', 'person', 'personSessions', 'mySessions', 'heldForm', 'staffEmails', 'workLeftBehind'],
  ...['invitePerson', 'resendInvitation', 'changePerson', 'disablePerson', 'enablePerson'],
  'resetSignIn',
  ...['closeSession', 'closeOtherSessions', 'myFactors', 'changePassword'],
  ...['askNewPasskey', 'addPasskey', 'renamePasskey', 'removePasskey'],
  ...['askAuthenticatorApp', 'confirmAuthenticatorApp', 'removeAuthenticatorApp', 'makeRecoveryCodes'],
]);

/** Is it asked about somebody, or does it answer with whatever the person may see? */
function isPointed({ field }: Operation, ids: Victim['ids']): boolean {
  if (ABOUT_STAFF.has(field.name)) return false;
  const names = field.args.flatMap((arg) => [arg.name, ...inputNames(arg.type)]);
  return names.some((name) => name === 'id' || (name in ids && name !== 'version'));
}

export function documentFor({ kind, field }: Operation, ids: Victim['ids']) {
  const at = { ids, answers: graphql.getNamedType(field.type).name };
  const list = (parts: string[]): string => (parts.length > 0 ? `(${parts.join(', ')})` : '');
  const holes = list(field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`));
  const handed = list(field.args.map((arg) => `${arg.name}: $${arg.name}`));
  return {
    query: `${kind} ${holes} { ${field.name}${handed} ${selection(field.type)} }`,
    variables: Object.fromEntries(field.args.map((arg) => [arg.name, valueFor(arg.name, arg.type, at)])),
  };
}

/** Everything in an answer that holds a value, by type and field. */
function noteFields(value: unknown, into: Set<string>): void {
  if (Array.isArray(value)) return value.forEach((one) => noteFields(one, into));
  if (value === null || typeof value !== 'object') return;
  const { __typename, ...fields } = value as Record<string, unknown>;
  for (const [name, held] of Object.entries(fields)) {
    const isEmpty = held === null || held === undefined || (Array.isArray(held) && held.length === 0);
    if (!isEmpty && typeof __typename === 'string') into.add(`${__typename}.${name}`);
    noteFields(held, into);
  }
}

const codesOf = (body: GraphqlAnswer): string[] =>
  (body.errors ?? []).map(({ extensions }) => extensions?.['code'] ?? 'without a code');

interface Answer {
  text: string;
  body: GraphqlAnswer;
}

/** What an answer tells about one patient, beside what is told about ids that were never given. */
function told(victim: Victim, answer: Answer, general: Answer): string {
  const [code] = codesOf(answer.body);
  if (code === 'DONE_CANNOT_SHOW') return 'done';
  if (code) return code === 'NOT_FOUND' || code === 'SIGNED_OUT' ? NOTHING : code;
  if (victim.marks.some((mark) => answer.text.includes(mark))) return 'seen';
  return answer.text === general.text ? NOTHING : 'answered';
}

export async function reachOf(door: TestDoor, actor: Actor | null, full: FullHub): Promise<Reached> {
  const reached: Reached = { operations: new Map(), fields: new Set(), telling: [], requests: 0 };
  const nobody = Object.fromEntries(
    Object.keys(full.victims['in treatment'].ids).map((name) => [
      name,
      name === 'version' ? 1 : crypto.randomUUID(),
    ]),
  );
  // Whoever may not see small numbers asks about the whole hub, and is refused about one practice.
  const asksOfAll = actor?.kind === 'user' && actor.role === 'commissioner' ? { practiceId: null } : {};
  const ask = async (operation: Operation, ids: Victim['ids']) => {
    reached.requests += 1;
    const answer = await door.ask(actor, documentFor(operation, { ...ids, ...asksOfAll }));
    noteFields(answer.body.data, reached.fields);
    return answer;
  };
  for (const operation of OPERATIONS) {
    const found: Found = {
      answers: false,
      of: Object.fromEntries(TARGETS.map((one) => [one, NOTHING])) as Found['of'],
    };
    const pointed = isPointed(operation, nobody);
    const general = await ask(operation, pointed ? nobody : full.victims.waiting.ids);
    found.answers = codesOf(general.body).length === 0;
    for (const target of TARGETS) {
      const victim = full.victims[target];
      try {
        const answer = pointed ? await ask(operation, victim.ids) : general;
        found.of[target] = told(victim, answer, general);
        found.answers ||= codesOf(answer.body).length === 0;
        const isTelling = pointed && found.of[target] === NOTHING && answer.text !== general.text;
        if (isTelling && codesOf(answer.body).length > 0)
          reached.telling.push(`${operation.field.name} of ${target}`);
      } catch (error) {
        if (!(error instanceof Unpointed)) throw error;
        found.of[target] = NOT_APPLICABLE;
      }
    }
    reached.operations.set(operation.field.name, found);
  }
  return reached;
}
