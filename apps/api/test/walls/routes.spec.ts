// Every route of the API and who may knock at it. One that is not in the printed table fails here.
import { join } from 'node:path';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedOperation, isOpen } from '@hub/platform/api';
import { openDoor, type TestDoor } from '../door.js';

const PRINTED = join(import.meta.dirname, '../../../../docs/security/routes.csv');
/** Stands before Nest; every field of it has a line of its own in reach.csv. */
const GRAPHQL = ['POST,/graphql,each operation by its own permission'];

let door: TestDoor;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

type Controller = { name: string; prototype: Record<string, object> };

/** What Nest was told: path, method, and who is let in. */
function declared(): string[] {
  const controllers = [...door.app.get(ModulesContainer).values()].flatMap((one) =>
    [...one.controllers.values()].map(({ metatype }) => metatype as unknown as Controller),
  );
  return controllers.flatMap((controller) => {
    const prefix = String(Reflect.getMetadata(PATH_METADATA, controller) ?? '');
    return Object.getOwnPropertyNames(controller.prototype).flatMap((method) => {
      const handler = method === 'constructor' ? undefined : controller.prototype[method];
      const path = handler && (Reflect.getMetadata(PATH_METADATA, handler) as string | undefined);
      if (!handler || path === undefined) return [];
      const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number];
      const address = `/${[prefix, path].join('/')}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
      const who = isOpen(handler) ? 'before signing in' : (allowedOperation(handler) ?? 'nobody');
      return [`${verb},${address},${who}`];
    });
  });
}

/** What the server really answers at, out of the tree that Fastify prints: four columns for each step down. */
function served(): string[] {
  const tree = door.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', step, verbs] = /^(.*?)(?:├|└)── (\S*)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (step === undefined) return [];
    const depth = indent.length / 4;
    above.splice(depth, above.length, step);
    const path = above.join('').replace(/\/+/g, '/');
    return (verbs ?? '').split(', ').flatMap((verb) => (verb ? [`${verb},${path}`] : []));
  });
}

describe('the routes', () => {
  it('are those of the printed table', async () => {
    const lines = [...declared(), ...GRAPHQL].sort();
    expect(lines.filter((line) => line.endsWith(',nobody'))).toEqual([]);
    await expect(`method,path,who\n${lines.join('\n')}\n`).toMatchFileSnapshot(PRINTED);
  });

  it('are all there are: nothing answers beside them', () => {
    const known = [...declared(), ...GRAPHQL].map((line) => line.split(',').slice(0, 2).join(','));
    const extra = served().filter((route) => !known.includes(route) && !route.startsWith('HEAD,'));
    // GraphQL by address is there for Mercurius and refused before it (only-json.ts).
    expect(extra).toEqual(['GET,/graphql']);
    expect(served().length).toBeGreaterThan(known.length / 2);
  });
});
