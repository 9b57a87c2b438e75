import type { Command } from 'commander';
import { type Output, show } from '../answer.ts';
import { rulebook } from '../rulebook.ts';
import { figure, figures } from './figures.ts';

type Options = Output & { values: number[]; p: number };

export function addPercentile(calc: Command): void {
  calc
    .command('percentile')
    .description('the wait that so many in a hundred do not exceed, by nearest rank')
    .requiredOption('--values <days>', 'a,b,…', figures)
    .requiredOption('--p <percent>', 'above 0, up to 100', figure)
    .option('--json', 'one JSON object')
    .action(async (options: Options) => {
      const { percentileNearestRank, totalOf } = await rulebook();
      const { values, p } = options;
      show({ value: percentileNearestRank(values, p), n: totalOf(values) }, options);
    });
}
