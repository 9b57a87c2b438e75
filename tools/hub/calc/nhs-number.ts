import type { Command } from 'commander';
import { type Output, show } from '../answer.ts';
import { rulebook } from '../rulebook.ts';

export function addNhsNumber(calc: Command): void {
  calc
    .command('nhs-number')
    .argument('<text>', 'as typed, with spaces or dashes')
    .description('whether this can be an NHS number')
    .option('--json', 'one JSON object')
    .action(async (text: string, output: Output) => {
      const { readNhsNumber } = await rulebook();
      const reading = readNhsNumber(text);
      show(
        {
          valid: reading.ok,
          formatted: reading.ok ? reading.formatted : null,
          reason: reading.ok ? null : reading.refusal.sentence,
        },
        output,
      );
    });
}
