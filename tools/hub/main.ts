// The operator's command line: `npm run -s hub -- <verb>`.
import { Command, CommanderError } from 'commander';
import { sentence } from '../run/files.ts';
import { exit, NotDone } from './answer.ts';
import { addNhsNumber } from './calc/nhs-number.ts';
import { addWait } from './calc/wait.ts';
import { addClock } from './clock.ts';
import { addConfig } from './config.ts';
import { addDoctor } from './doctor.ts';
import { addQueue } from './queue.ts';
import { addSeed } from './seed.ts';
import { addToken } from './token.ts';
import { addUsers } from './users.ts';

const program = new Command('hub').description('The pain-sleep hub, for its operators');
program.exitOverride();
const calc = program.command('calc').description("the rulebook's arithmetic, on figures of your own");
for (const add of [addNhsNumber, addWait]) add(calc);
for (const add of [addUsers, addToken, addSeed, addClock, addQueue, addConfig, addDoctor]) add(program);

try {
  await program.parseAsync(process.argv);
} catch (problem) {
  if (problem instanceof CommanderError) {
    process.exitCode = problem.exitCode === 0 ? exit.done : exit.wrongUse;
  } else {
    console.error(problem instanceof NotDone ? problem.message : `This did not work: ${sentence(problem)}`);
    process.exitCode = exit.refused;
  }
}
