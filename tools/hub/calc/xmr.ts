import { Option, type Command } from 'commander';
import type { XmrWishes } from '@hub/domain';
import { type Output, show } from '../answer.ts';
import { rulebook } from '../rulebook.ts';
import { figure, figures } from './figures.ts';

type Options = Output & { values: number[]; screenOutliers?: boolean } & Pick<
    XmrWishes,
    'target' | 'improvement'
  >;

export function addXmr(calc: Command): void {
  calc
    .command('xmr')
    .description('whether a run of figures shows more than chance')
    .requiredOption('--values <figures>', 'a,b,… in order of time', figures)
    .option('--screen-outliers', 'leave outlying moving ranges out of the limits')
    .option('--target <figure>', 'to judge whether it will be met', figure)
    .addOption(new Option('--improvement <way>', 'which way is better').choices(['up', 'down']))
    .option('--json', 'one JSON object')
    .action(async ({ values, screenOutliers, target, improvement, json }: Options) => {
      const { xmr } = await rulebook();
      const chart = xmr(values, {
        screensOutliers: screenOutliers ?? false,
        ...(target === undefined ? {} : { target }),
        ...(improvement === undefined ? {} : { improvement }),
      });
      const { mean, upper, lower, points, assurance } = chart;
      show({ mean, upper, lower, points, assurance }, { json: json ?? false });
    });
}
