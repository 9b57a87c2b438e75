// The anchor in a process of its own: the SQL of one request, replayed on bare `pg` behind a bare HTTP server that
// answers with the recorded bytes. No GraphQL, no rules, no TypeORM, no sealing.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { freshTokens, type Step, type Template, textOf, valueOf } from './template.ts';

export type AnchorPlan = {
  databaseUrl: string;
  template: Template;
  answer: string;
  /** The recorded draft, which each request replaces by its own. */
  draftId: string | null;
};

/** As many as the API's own pools together. */
const connections = 16;
const plan = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as AnchorPlan;
const pool = new pg.Pool({ connectionString: plan.databaseUrl, max: connections });
const isNotice = ({ text }: Step) => String(text[0]).startsWith('notify');
const notices = plan.template.steps.filter(isNotice);
const turns = inTurns(plan.template.steps.filter((step) => !isNotice(step)));

/** Steps that follow each other on one connection share one here too. */
function inTurns(steps: Step[]): Step[][] {
  const turns: Step[][] = [];
  for (const step of steps) {
    const last = turns.at(-1);
    const begins = String(step.text[0]).startsWith('begin');
    if (last && last[0]!.connection === step.connection && !begins) last.push(step);
    else turns.push([step]);
  }
  return turns;
}

async function replay(body: string): Promise<void> {
  const asked = JSON.parse(body) as { variables?: { input?: { draftId?: string } } };
  const draftId = asked.variables?.input?.draftId;
  const given = plan.draftId && draftId ? new Map([[plan.draftId, draftId]]) : new Map<string, string>();
  const tokens = freshTokens(plan.template, given);
  const ask = (client: pg.ClientBase | pg.Pool, step: Step) => {
    const { text, values } = step;
    if (!values) return client.query(textOf(text, tokens));
    // Prepared, as the product does it.
    const name = text.length === 1 ? { name: `step_${plan.template.steps.indexOf(step)}` } : {};
    return client.query({
      ...name,
      text: textOf(text, tokens),
      values: values.map((value) => valueOf(value, tokens)),
    });
  };
  for (const turn of turns) {
    const client = await pool.connect();
    try {
      for (const step of turn) await ask(client, step);
    } finally {
      client.release();
    }
  }
  for (const notice of notices) ask(pool, notice).catch(() => undefined);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const server = createServer((request, response) => {
  if (request.url === '/metrics') {
    const { user, system } = process.cpuUsage();
    response.end(`process_cpu_seconds_total ${(user + system) / 1e6}\n`);
    return;
  }
  bodyOf(request)
    .then(replay)
    .then(
      () => response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(plan.answer),
      (problem: unknown) => response.writeHead(500).end(String(problem)),
    );
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
process.send?.(typeof address === 'object' ? address?.port : null);
process.once('disconnect', () => process.exit(0));
