import type { Command } from 'commander';
import type { QueueFigures } from '@hub/domain';
import { type Output, show } from '../answer.ts';
import { rulebook } from '../rulebook.ts';
import { figure } from './figures.ts';

export function addQueueArithmetic(calc: Command): void {
  calc
    .command('queue')
    .description('what a waiting list needs, all in weeks')
    .requiredOption('--demand <a week>', 'referrals a week', figure)
    .requiredOption('--capacity <a week>', 'treatments started a week', figure)
    .requiredOption('--list <people>', 'people waiting', figure)
    .requiredOption('--target <weeks>', 'nobody should wait longer', figure)
    .requiredOption('--mean-wait <weeks>', 'waited on average', figure)
    .option('--cv-demand <cv>', 'coefficient of variation of demand (1)', figure)
    .option('--cv-capacity <cv>', 'coefficient of variation of capacity (1)', figure)
    .option('--factor <factor>', 'target over mean wait (4)', figure)
    .option('--relief-weeks <weeks>', 'in which a long list is brought down (26)', figure)
    .option('--json', 'one JSON object')
    .action(async ({ json, ...given }: Output & QueueFigures) => {
      const { queue } = await rulebook();
      const { load, targetMeanWait, targetList, reliefCapacity, targetCapacity, pressure } = queue(given);
      show(
        { load, targetMeanWait, targetList, reliefCapacity, targetCapacity, pressure },
        { json: json ?? false },
      );
    });
}
