// The operator's command line: `npm run -s hub -- <verb>`.
import { Command, CommanderError } from 'commander';
import { sentence } from '../run/files.ts';
import { exit, NotDone } from './answer.ts';
import { addNhsNumber } from './calc/nhs-number.ts';
import { addPercentile } from './calc/percentile.ts';
import { addQueueArithmetic } from './calc/queue.ts';
import { addWait } from './calc/wait.ts';
import { addXmr } from './calc/xmr.ts';
import { addAudit } from './audit.ts';
import { addClock } from './clock.ts';
import { addClinics } from './clinics.ts';
import { addConfig } from './config.ts';
import { addDoctor } from './doctor.ts';
import { addKeys } from './keys.ts';
import { addOutbox } from './outbox.ts';
import { addPlaces } from './places.ts';
import { addPractices } from './practices.ts';
import { addQueue } from './queue.ts';
import { addSeed } from './seed.ts';
import { addToken } from './token.ts';
import { addUsers } from './users.ts';
import { addVerify } from './verify-audit.ts';

const program = new Command('hub').description('The pain-sleep hub, for its operators');
program.exitOverride();
const calc = program.command('calc').description("the rulebook's arithmetic, on figures of your own");
for (const add of [addNhsNumber, addWait, addPercentile, addQueueArithmetic, addXmr]) add(calc);
for (const add of [
  addUsers,
  addToken,
  addSeed,
  addPlaces,
  addPractices,
  addClinics,
  addClock,
  addOutbox,
  addQueue,
  addKeys,
  addVerify,
  addAudit,
  addConfig,
  addDoctor,
])
  add(program);

try {
  await program.parseAsync(process.argv);
} catch (problem) {
  if (problem instanceof CommanderError) {
    process.exitCode = problem.exitCode === 0 ? exit.done : exit.wrongUse;
  } else {
    // The rulebook refuses figures it cannot work with by a RangeError, whose sentence is meant for people.
    const plain = problem instanceof NotDone || problem instanceof RangeError;
    console.error(plain ? problem.message : `This did not work: ${sentence(problem)}`);
    process.exitCode = exit.refused;
  }
}
