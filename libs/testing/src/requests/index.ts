// Requests to a GraphQL door, made from its schema: proper, spoilt, and no requests at all (S5).
import { nat, type Arbitrary } from 'fast-check';
import { buildSchema } from 'graphql';
import { drawFrom, type Draw } from './chance.js';
import { documentFor } from './documents.js';
import { broken, confused, greedy } from './spoilt.js';
import type { KnownWorld } from './values.js';

export type { KnownWorld } from './values.js';
export type RequestKind = 'proper' | 'large' | 'change' | 'confused' | 'broken' | 'greedy' | 'strange';
export interface MadeRequest {
  seed: number;
  kind: RequestKind;
  method: string;
  headers: Record<string, string>;
  body: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const KINDS: readonly RequestKind[] = [
  ...(['proper', 'proper', 'proper', 'large', 'large', 'change', 'change'] as const),
  ...(['confused', 'confused', 'broken', 'greedy', 'strange'] as const),
];

/** Every request is drawn from one number, so that a bad one can be made again. */
export function requestsTo(sdl: string, world: KnownWorld): Arbitrary<MadeRequest> {
  return nat({ max: 0xffff_ffff }).map(requestMaker(sdl, world));
}

export function requestMaker(
  sdl: string,
  world: KnownWorld,
  { only, roots }: { only?: RequestKind; roots?: readonly string[] } = {},
): (seed: number) => MadeRequest {
  const schema = buildSchema(sdl);
  return (seed) => {
    const draw = drawFrom(seed);
    const kind = only ?? draw.pick(KINDS);
    const isChange = kind === 'change' || (kind !== 'large' && kind !== 'proper' && draw.happens(0.3));
    const growth =
      kind === 'large'
        ? { fields: 0.3 + draw.below(7) / 10, depth: 4 + draw.below(5), questions: 4 }
        : { fields: 0.1 + draw.below(5) / 10, depth: 3 + draw.below(5), questions: 2 };
    const asked = documentFor(schema, world, draw, { ...growth, isChange, roots });
    const request = { seed, kind, method: 'POST', headers: JSON_TYPE };
    if (kind === 'confused') return { ...request, body: confused(asked, draw) };
    if (kind === 'broken') return { ...request, body: broken(asked, draw) };
    if (kind === 'greedy') return { ...request, body: greedy(draw) };
    if (kind === 'strange') return { ...request, ...strange(JSON.stringify(asked), draw) };
    return { ...request, body: JSON.stringify(asked) };
  };
}

const TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/graphql',
  'application/json; charset=utf-16',
  'application/json; charset=utf-7',
  'application/json;charset="x',
  'application/json, text/html',
  'APPLICATION/JSON',
  'application/json; charset=UTF-8',
  'x',
];

/** What is no request at all, by its headers or by its body. */
function strange(body: string, draw: Draw): Pick<MadeRequest, 'body' | 'headers' | 'method'> {
  const bodies = [
    body.slice(0, draw.below(body.length)),
    `[${body},${body}]`,
    `${body}${body}`,
    `\ufeff${body}`,
    `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    `{"query":${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}}`,
    '{"query":1e999}',
    '{"query":"{ me { id } }","query":["x"]}',
    '{"query":"{ me { id } }","operationName":{"a":1}}',
    '{"query":"{ me { id } }","operationName":"nobody"}',
    '{"query":"{ me { id } }","extensions":{"persistedQuery":{"version":1,"sha256Hash":{}}}}',
    '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"__proto__"}}}',
    '{"query":"","variables":[]}',
    '{"__proto__":{"query":"{ me { id } }"}}',
    'null',
    '7',
    '',
    '\0',
  ];
  if (draw.happens(0.4)) return { method: 'POST', headers: { 'content-type': draw.pick(TYPES) }, body };
  const headers = draw.happens(0.2)
    ? { ...JSON_TYPE, 'idempotency-key': draw.pick(['', 'x'.repeat(300), 'a']) }
    : JSON_TYPE;
  return {
    method: draw.pick(['POST', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE']),
    headers,
    body: draw.pick(bodies),
  };
}
