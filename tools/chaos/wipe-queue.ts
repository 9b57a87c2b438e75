// R3: the queue is only an accelerator. Wiped at rest or under load, what is due still goes out, once.
import { findRunning, startPostgres } from '../postgres/launch.ts';
import { starterOf } from '../start/one-copy.ts';
import { startSecondCopy } from '../start/second-copy.ts';
import { accept, inLanes, referralsInTriage, type Sent } from './load.ts';
import { advance, leftToDo, moveToMorning, mustBeToldOnce, untilNothingIsDue } from './owed.ts';
import { tokenFor } from './people.ts';
import { type Asked, mustBe, type Place, sql, withHub } from './place.ts';

const accepted = 40;
const mostSeconds = 10;
const dropQueue = 'drop schema bullmq cascade';
const halfADay = 13 * 3_600_000;

export function wipeQueue(asked: Asked): Promise<void> {
  return withHub(asked, async (place) => {
    await moveToMorning(place);
    await whileStopped(place);
    await whileRunning(place);
  });
}

async function acceptAll(place: Place, sent: readonly Sent[]): Promise<void> {
  const token = await tokenFor(place, 'triage@hub.example');
  await inLanes(sent, 8, (referral) => accept(place, token, referral));
}

async function whileRunning(place: Place): Promise<void> {
  const sent = await referralsInTriage(place, accepted);
  const accepting = acceptAll(place, sent);
  await sql(place, dropQueue);
  await accepting;
  const milliseconds = await untilNothingIsDue(place, mostSeconds);
  const { followUps, sends } = await mustBeToldOnce(
    place,
    sent.map(({ id }) => id),
  );
  place.note(
    `Wiped while ${accepted} were being accepted: all ${followUps} follow-ups SENT, ${sends} sends, ${(milliseconds / 1000).toFixed(1)} s after the last acceptance`,
  );
}

/** In the evening patients are not told: their texts are still owed when everything stops. */
async function whileStopped(place: Place): Promise<void> {
  await advance(place, halfADay);
  const sent = await referralsInTriage(place, accepted);
  await acceptAll(place, sent);
  await untilNothingIsDue(place, mostSeconds);
  const { hub } = place;
  if (!(await hub.halt())) throw new Error('The hub did not stop within its time.');
  mustBe('starters left', starterOf(hub.dataDir), null);
  mustBe('databases left running', await findRunning(hub.dataDir), null);
  const postgres = await startPostgres({ dataDir: hub.dataDir, log: place.note });
  await sql(place, dropQueue);
  await advance(place, halfADay);
  const { due } = await leftToDo(place);
  await postgres.stop();
  if (due < accepted)
    throw new Error(`Only ${due} texts were due at the new start; ${accepted} patients wait.`);
  const again = await startSecondCopy({ HUB_DATA_DIR: hub.dataDir });
  Object.assign(hub, { ...again, stop: again.stop });
  const milliseconds = await untilNothingIsDue(place, mostSeconds);
  const told = await mustBeToldOnce(
    place,
    sent.map(({ id }) => id),
  );
  place.note(
    `Stopped, wiped and started with ${due} due: ${told.followUps} follow-ups SENT, ${told.sends} sends, ${(milliseconds / 1000).toFixed(1)} s after it was ready`,
  );
}
