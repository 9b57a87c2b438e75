import { type Command } from 'commander';
import { type Output, show } from './answer.ts';
import { notInProduction, settingsOrLeave } from './database.ts';
import { built } from './rulebook.ts';
import { askEachHub } from './works.ts';

type Sent = {
  sentAt: Date | null;
  channel: string;
  kind: string;
  to: string;
  subject: string | null;
  body: string;
};

export function addOutbox(program: Command): void {
  const outbox = program.command('outbox').description('what the embedded channels sent');
  outbox
    .command('list')
    .description('every letter, text and e-mail that went nowhere but here, the newest first')
    .option('--json', 'a JSON list')
    .action(async (output: Output) => {
      // A real patient's letter is nothing for a terminal.
      notInProduction(settingsOrLeave(), 'Listing messages');
      const sent = await everything();
      show(
        output.json ? sent : sent.map(({ body, ...line }) => ({ ...line, begins: beginning(body) })),
        output,
      );
    });
}

const beginning = (body: string) => body.replace(/\s+/g, ' ').slice(0, 60);

async function everything(): Promise<Sent[]> {
  await built();
  const { MessageRow, outboxOf } = await import('@hub/notify');
  const lists = await askEachHub({
    operation: 'outbox',
    rows: [MessageRow],
    ask: async (work) => {
      const sent: Sent[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof outboxOf>> = await outboxOf(work, { first: 100, after });
        for (const { node } of page.edges) {
          const { sentAt, channel, kind, recipient: to, subject, body } = node;
          sent.push({ sentAt, channel, kind, to, subject, body });
        }
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after);
      return sent;
    },
  });
  return lists.flat();
}
