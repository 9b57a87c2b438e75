// `npm run check`: everything that can be judged without running the product.
import { sentence } from '../run/files.ts';
import { checks, type Check } from './steps.ts';

async function passes({ name, find }: Check): Promise<boolean> {
  const begun = performance.now();
  const problems = await find().catch(sentence);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${problems ? '✗' : '✓'} ${name} (${seconds} s)`);
  if (problems) console.log(problems.trimEnd());
  return !problems;
}

const asked = process.argv.slice(2);
const chosen =
  asked.length > 0 ? checks.filter(({ name }) => asked.some((word) => name.includes(word))) : checks;
if (chosen.length === 0) {
  console.error(`No check is called that. There are: ${checks.map(({ name }) => name).join('; ')}`);
  process.exit(2);
}
let failed = 0;
for (const check of chosen) if (!(await passes(check))) failed += 1;
console.log(failed === 0 ? 'Everything is in order' : `${failed} of ${chosen.length} checks failed`);
process.exitCode = failed === 0 ? 0 : 1;
