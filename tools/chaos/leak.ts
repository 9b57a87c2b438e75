// A thousand interleaved requests of 36 practices over 5 connections, some cut off midway: nobody sees another's rows.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findRunning } from '../postgres/launch.ts';
import { root } from '../run/files.ts';
import { freePort } from '../run/ports.ts';
import { secretsOf } from '../start/secrets.ts';
import { ask } from './ask.ts';
import { answersOfSomebody, inLanes, mutations, referralsInTriage } from './load.ts';
import { gpOf, PRACTICES, tokensFor } from './people.ts';
import { type Asked, mustBe, type Place, sql, withHub } from './place.ts';

const requests = 1000;
const connections = 5;
const clients = 40;
const cutOff = 0.2;
const latestCutMs = 30;

const QUESTIONS = [
  `{ me { id practiceId name practice { id } } }`,
  `{ referrals(first: 50) { edges { node { id practiceId patientId reference nhsNumber state
      events { id } words { id } alsoReferred { id practiceId } practice { id code } course { id appointments { id } } } } } }`,
  `{ referralDrafts { id answers { name values } } referralFolders { folder count } }`,
  `{ referrals(first: 20) { edges { node { id practiceId answers { name values } } } } }`,
];

type Api = { url: string; close: () => Promise<void> };

export function leak(asked: Asked): Promise<void> {
  return withHub(asked, async (place) => {
    await referralsInTriage(place, PRACTICES * 2);
    const api = await narrowApi(place);
    try {
      await interleave(place, api);
    } finally {
      await api.close();
    }
  });
}

/** The built API in this process, over the same database with fewer connections than it is ever given. */
async function narrowApi({ hub }: Place): Promise<Api> {
  const ownerUrl = await findRunning(hub.dataDir);
  if (!ownerUrl) throw new Error('The database of this hub is not running.');
  const { roleUrls } = await import('@hub/db');
  const { hashKey, makeLog, sealingKeys } = await import('@hub/platform');
  const { startApi } = (await import(pathToFileURL(join(root, 'apps/api/dist/start.js')).href)) as ApiStart;
  const secrets = secretsOf(hub.dataDir);
  const port = await freePort();
  const { close } = await startApi(
    {
      API_PORT: port,
      API_HOST: '127.0.0.1',
      APP_DATABASE_URL: roleUrls(ownerUrl).app,
      HUB_MODE: 'demo',
      HUB_SEALING_KEYS: sealingKeys.parse(secrets.sealingKeys),
      HUB_HASH_KEY: hashKey.parse(secrets.hashKey),
      HUB_COMMIT: 'unknown',
      PORTAL_ORIGIN: 'http://localhost:3000',
    },
    makeLog('chaos', { level: 'silent' }),
    { poolSize: connections },
  );
  return { url: `http://127.0.0.1:${port}`, close };
}

type ApiStart = {
  startApi: (
    env: Record<string, unknown>,
    log: unknown,
    options: { poolSize: number },
  ) => Promise<{ close: () => Promise<void> }>;
};

async function interleave(place: Place, api: Api): Promise<void> {
  const { chance } = place;
  const tokens = await tokensFor(
    place,
    Array.from({ length: PRACTICES }, (_, at) => gpOf(at + 1)),
  );
  const plan = Array.from({ length: requests }, (_, at) => ({
    practice: at % PRACTICES,
    isSave: chance.happens(0.1),
    question: chance.pick(QUESTIONS),
    cutAfter: chance.happens(cutOff) ? chance.between(0, latestCutMs) : null,
  }));
  const answers = await inLanes(chance.shuffled(plan), clients, async (one) => ({
    practice: one.practice,
    wasCut: one.cutAfter !== null,
    said: await ask({
      url: api.url,
      token: tokens[one.practice]!,
      query: one.isSave ? mutations.SAVE : one.question,
      variables: one.isSave ? { input: { answers: answersOfSomebody() } } : {},
      meanwhile: (request) => {
        if (one.cutAfter !== null) setTimeout(() => request.destroy(), one.cutAfter);
      },
    }),
  }));
  const refused = answers.flatMap(({ said }) => (said.kind === 'refused' ? [said.code] : []));
  mustBe('requests refused', refused.join(' '), '');
  const silent = answers.filter(({ said, wasCut }) => said.kind === 'silence' && !wasCut).length;
  mustBe('whole requests without an answer', silent, 0);
  const read = answers.flatMap(({ practice, said }) =>
    said.kind === 'data' ? [{ practice, text: JSON.stringify(said.data) }] : [],
  );
  const looked = await mustBeTheirOwn(place, read);
  place.note(
    `${requests} requests of ${PRACTICES} practices over ${connections} connections, ${answers.length - read.length} cut off; ` +
      `${looked} ids in ${read.length} answers, each of the practice that asked`,
  );
}

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Every id and reference in an answer, held against the table of whose it is. Answers how many were looked at. */
async function mustBeTheirOwn(
  place: Place,
  answers: readonly { practice: number; text: string }[],
): Promise<number> {
  const owners = await whoOwnsWhat(place);
  let looked = 0;
  for (const { practice, text } of answers) {
    const own = `P${String(practice + 1).padStart(2, '0')}`;
    for (const [id] of text.matchAll(ids)) {
      const owner = owners.get(id);
      if (!owner) continue;
      looked += 1;
      if (!owner.has(own)) throw new Error(`${own} was shown ${id}, which is of ${[...owner].join(', ')}.`);
    }
    for (const [, code] of text.matchAll(/"code":"(P\d\d)"/g)) mustBe('practice shown', code, own);
  }
  if (looked < requests) throw new Error(`Only ${looked} ids were seen: too few to prove anything.`);
  return looked;
}

async function whoOwnsWhat(place: Place): Promise<Map<string, Set<string>>> {
  const of = ['referrals', 'referral_drafts', 'referral_events', 'referral_words', 'courses', 'appointments'];
  const rows = await sql<{ id: string; code: string }>(
    place,
    `select t.id, p.code from practices p join (
       ${of.map((table) => `select id, practice_id from ${table}`).join(' union all ')}
       union all select patient_id, practice_id from patient_registrations
       union all select id, practice_id from users where practice_id is not null
       union all select id, id from practices
     ) t on t.practice_id = p.id`,
  );
  const owners = new Map<string, Set<string>>();
  for (const { id, code } of rows) owners.set(id, (owners.get(id) ?? new Set()).add(code));
  return owners;
}
