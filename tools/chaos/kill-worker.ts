// R2: the worker dies again and again between an acceptance and its texts.
import { setTimeout as pause } from 'node:timers/promises';
import { accept, inLanes, referralsInTriage } from './load.ts';
import { moveToMorning, mustBeToldOnce, owedKinds, untilNothingIsDue } from './owed.ts';
import { tokenFor } from './people.ts';
import { type Asked, killHard, untilReady, withHub } from './place.ts';

const kills = 20;
const acceptedAtOnce = 5;
/** The relay hands over within milliseconds and a job takes some tens of them: the whole of that is hit. */
const latestKillMs = 400;
/** The starter takes more than 7 deaths a minute for a server that will not come right by itself. */
const leastMsBetweenKills = 8_600;

export function killWorker(asked: Asked): Promise<void> {
  return withHub(asked, async (place) => {
    await moveToMorning(place);
    place.note(`Sending ${kills * acceptedAtOnce} referrals`);
    const sent = await referralsInTriage(place, kills * acceptedAtOnce);
    const token = await tokenFor(place, 'triage@hub.example');
    let killed = 0;
    for (let round = 0; round < kills; round += 1) {
      const begun = performance.now();
      const these = sent.slice(round * acceptedAtOnce, (round + 1) * acceptedAtOnce);
      const accepting = inLanes(these, acceptedAtOnce, (referral) => accept(place, token, referral));
      await pause(place.chance.between(0, latestKillMs));
      if (killHard(place, 'worker')) killed += 1;
      await accepting;
      await untilReady(place, 'worker');
      await pause(Math.max(0, leastMsBetweenKills - (performance.now() - begun)));
    }
    if (killed < kills) throw new Error(`Only ${killed} of ${kills} kills found a worker.`);
    await untilNothingIsDue(place, 60);
    const ids = sent.map(({ id }) => id);
    const { followUps, messages, sends } = await mustBeToldOnce(place, ids);
    place.note(
      `${killed} kills, ${ids.length} accepted; ${followUps} follow-ups SENT, ${messages} messages, ${sends} sends (${await owedKinds(place, ids)})`,
    );
  });
}
