// `npm run print`: writes every printed document anew.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build/build.ts';
import { root, sentence } from '../run/files.ts';
import { printed } from './printed.ts';

try {
  await build({ portal: false });
  for (const { file, print } of printed) {
    writeFileSync(join(root, file), await print());
    console.log(`Printed ${file}`);
  }
} catch (problem) {
  console.error(sentence(problem));
  process.exitCode = 1;
}
