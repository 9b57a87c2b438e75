import { expect, it } from 'vitest';
import { importsOf } from './import-graph.ts';

it.each([
  [`import { a } from './a.js';`, ['./a.js']],
  [`import {\n  a,\n  type B,\n} from './a.js';`, ['./a.js']],
  [`import 'reflect-metadata';`, ['reflect-metadata']],
  [`export { a } from './a.js';\nexport { b } from './b.js';`, ['./a.js', './b.js']],
  [`import type { A } from './a.js';`, []],
  [`export type { A } from './a.js';`, []],
])('reads %j', (text, names) => expect(importsOf(text)).toEqual(names));
