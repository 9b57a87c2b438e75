import type { Work } from '@hub/platform';
import type { Command } from 'commander';
import { portalUrlOf } from '../start/settings.ts';
import { NotDone, type Output, show } from './answer.ts';
import { recorded, settingsOrLeave } from './database.ts';
import { built } from './rulebook.ts';
import { actInHub } from './works.ts';

type Person = {
  email: string;
  name: string;
  role: string;
  discipline: string | null;
  practice: string | null;
  disabled: boolean;
};

export function addUsers(program: Command): void {
  const users = program.command('users').description('who may sign in');
  users
    .command('list')
    .description('everybody, with role and practice')
    .option('--json', 'a JSON list')
    .action(async (output: Output) => show(await list(), output));
  users
    .command('create')
    .description('invites somebody; prints the link by which they join, once')
    .requiredOption('--email <address>', 'their own, at work')
    .requiredOption('--name <name>', 'as colleagues know them')
    .requiredOption('--role <role>', 'gp, therapist, administrator …')
    .option('--practice <code>', 'for a role at a practice, like P01')
    .option('--discipline <discipline>', 'for people of the hub who see patients')
    .option('--json', 'one JSON object')
    .action(async (wanted: Wanted & Output) => show(await create(wanted), wanted));
  users
    .command('disable')
    .argument('<email>', 'whose access ends')
    .description('ends access: signed out everywhere with the next request')
    .option('--json', 'one JSON object')
    .action(async (email: string, output: Output) => show(await disable(email), output));
  users
    .command('reset')
    .argument('<email>', 'who has lost every way to sign in')
    .description('forgets how they sign in; prints the link by which they join anew, once')
    .option('--json', 'one JSON object')
    .action(async (email: string, output: Output) => show(await reset(email), output));
}

async function list(): Promise<Person[]> {
  return recorded({ operation: 'list-users', kind: 'question' }, async (client) => {
    const { rows } = await client.query<Person & { id: string; hub_id: string }>(
      `select u.hub_id, u.id, u.email, u.name, u.role, u.discipline, p.code as practice, u.disabled_at is not null as disabled
         from users u left join practices p on p.hub_id = u.hub_id and p.id = u.practice_id
        order by p.code nulls first, u.role, u.email`,
    );
    const result = rows.map(({ email, name, role, discipline, practice, disabled }) => ({
      email,
      name,
      role,
      discipline,
      practice,
      disabled,
    }));
    return { hubs: [...new Set(rows.map((row) => row.hub_id))], ids: rows.map((row) => row.id), result };
  });
}

type Wanted = { email: string; name: string; role: string; practice?: string; discipline?: string };

async function peopleRows() {
  await built();
  const people = await import('@hub/people');
  const { PracticeRow } = await import('@hub/practices');
  const { PersonRow, StaffEmailRow } = people;
  return { people, PersonRow, PracticeRow, StaffEmailRow, rows: [PersonRow, PracticeRow, StaffEmailRow] };
}

/** The newest key, as the e-mail tells it. */
async function linkSentTo(
  work: Work,
  emails: typeof import('@hub/people').StaffEmailRow,
  userId: string,
): Promise<string | undefined> {
  const newest = { order: { madeAt: 'desc', id: 'desc' } } as const;
  const sent = await work.rows(emails).first({ userId, kind: 'invitation' }, newest);
  return /https?:\/\/\S+/.exec(sent?.body ?? '')?.[0];
}

/** The same command as in the portal. No password is ever made for anybody else. */
async function create({ email, name, role, practice, discipline }: Wanted) {
  const { people, PracticeRow, StaffEmailRow, rows } = await peopleRows();
  const portalUrl = portalUrlOf(settingsOrLeave());
  return actInHub({
    operation: 'create-user',
    rows,
    act: async (work) => {
      const at = practice ? await work.rows(PracticeRow).first({ code: practice.toUpperCase() }) : null;
      if (practice && !at) throw new NotDone(`There is no practice ${practice}.`);
      const wanted = { email, name, role, discipline: discipline ?? null, practiceId: at?.id ?? null };
      const id = await people.invitePerson(work, wanted, portalUrl);
      return {
        id,
        result: { email: email.toLowerCase(), role, link: await linkSentTo(work, StaffEmailRow, id) },
      };
    },
  });
}

async function disable(email: string) {
  const { people, PersonRow, rows } = await peopleRows();
  return actInHub({
    operation: 'disable-user',
    rows,
    act: async (work) => {
      const person = await work.rows(PersonRow).first({ email: email.trim().toLowerCase() });
      if (!person) throw new NotDone(`There is nobody with the address ${email}.`);
      const id = await people.disablePerson(work, { personId: person.id, version: person.version });
      return { id, result: { email: person.email, disabled: true } };
    },
  });
}

async function reset(email: string) {
  const { people, PersonRow, StaffEmailRow, rows } = await peopleRows();
  const portalUrl = portalUrlOf(settingsOrLeave());
  return actInHub({
    operation: 'reset-user',
    rows,
    act: async (work) => {
      const person = await work.rows(PersonRow).first({ email: email.trim().toLowerCase() });
      if (!person) throw new NotDone(`There is nobody with the address ${email}.`);
      const id = await people.resetSignIn(work, { personId: person.id, version: person.version }, portalUrl);
      return { id, result: { email: person.email, link: await linkSentTo(work, StaffEmailRow, id) } };
    },
  });
}
