import { sentence } from '../run/files.ts';
import { build } from './build.ts';

const begun = performance.now();
try {
  await build({ portal: true });
  console.log(`Built in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
} catch (problem) {
  console.error(sentence(problem));
  process.exitCode = 1;
}
