import type { Command } from 'commander';
import { type Output, show } from './answer.ts';
import { recorded } from './database.ts';

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
