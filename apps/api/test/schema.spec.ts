import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { GraphQLSchema } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { kindOf, operationsOfKind, type Operation } from '@hub/domain';
import { allowedOperation } from '@hub/platform/api';
import { RESOLVERS } from '../src/resolvers.js';

// The copy that Nest builds with: types of another copy are strangers to it.
const graphql = createRequire(import.meta.url)('graphql') as typeof import('graphql');

interface RootField {
  kind: 'Query' | 'Mutation';
  field: string;
  operation: Operation | undefined;
}
let schema: GraphQLSchema;
let entries: RootField[];

beforeAll(async () => {
  const app = await NestFactory.create(GraphQLSchemaBuilderModule, new FastifyAdapter(), { logger: false });
  await app.init();
  schema = await app.get(GraphQLSchemaFactory).create([...RESOLVERS]);
  await app.close();
  entries = RESOLVERS.flatMap(entriesOf);
});

/** The methods that Nest serves as root fields, and the permission in front of each. */
function entriesOf(resolver: { prototype: object }): RootField[] {
  const methods = Object.entries(Object.getOwnPropertyDescriptors(resolver.prototype));
  return methods.flatMap(([field, { value: method }]) => {
    const kind: unknown =
      typeof method === 'function' && Reflect.getMetadata('graphql:resolver_type', method);
    return kind === 'Query' || kind === 'Mutation'
      ? [{ kind, field, operation: allowedOperation(method) }]
      : [];
  });
}

const kebab = (field: string): string => field.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);

it('is the committed schema', () => {
  const committed = readFileSync(join(import.meta.dirname, '../schema.graphql'), 'utf8');
  const built = graphql.printSchema(graphql.lexicographicSortSchema(schema));
  expect(`${built}\n`).toBe(committed);
});

describe('every root field', () => {
  it('is among those whose permission is checked here', () => {
    for (const [kind, type] of [
      ['Query', schema.getQueryType()],
      ['Mutation', schema.getMutationType()],
    ] as const) {
      const known = entries.filter((entry) => entry.kind === kind).map(({ field }) => field);
      expect(known.sort()).toEqual(Object.keys(type?.getFields() ?? {}).sort());
    }
  });

  it('asks for a permission of its own kind', () => {
    for (const { kind, field, operation } of entries) {
      expect([field, operation && kindOf(operation)]).toEqual([
        field,
        kind === 'Query' ? 'question' : 'command',
      ]);
    }
  });
});

describe('mutations and commands', () => {
  it('are one set under one word', () => {
    const mutations = entries.filter(({ kind }) => kind === 'Mutation');
    for (const { field, operation } of mutations) expect(operation).toBe(kebab(field));
    expect(mutations.map(({ operation }) => operation).sort()).toEqual(
      [...operationsOfKind('command')].sort(),
    );
  });

  it('leave no question of the permissions table without an answer', () => {
    const asked = new Set(entries.filter(({ kind }) => kind === 'Query').map(({ operation }) => operation));
    expect(operationsOfKind('question').filter((operation) => !asked.has(operation))).toEqual([]);
  });

  it('answer lists as connections, paged by key', () => {
    for (const [field, { type }] of Object.entries(schema.getQueryType()?.getFields() ?? {})) {
      if (!String(type).includes('Connection')) continue;
      const named = graphql.getNamedType(type);
      if (!graphql.isObjectType(named)) throw new Error(`${field} answers no object`);
      expect(Object.keys(named.getFields()).sort()).toEqual(['edges', 'pageInfo', 'totalCount']);
    }
  });
});
