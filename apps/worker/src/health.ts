import { createServer, type Server } from 'node:http';
import type { OutboxCounts, RunningJobs } from '@hub/platform/worker';

export interface Probes {
  close(): Promise<void>;
}

interface Answer {
  status: number;
  type: string;
  body: string;
}

/** Live says that the process answers; ready that it gets through its rounds. Only for this machine. */
export async function serveHealth(
  port: number,
  jobs: Pick<RunningJobs, 'ready' | 'counts'>,
): Promise<Probes> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '', jobs).then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    });
  });
  await listening(server, port);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

const json = (status: number, body: Record<string, string>): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

async function answer(path: string, jobs: Pick<RunningJobs, 'ready' | 'counts'>): Promise<Answer> {
  if (path === '/health/live') return json(200, { status: 'live' });
  const counts = await jobs.counts().catch(() => null);
  if (path === '/health/ready') {
    const ready = counts !== null && jobs.ready();
    return ready
      ? json(200, { status: 'ready' })
      : json(503, { status: 'not ready', waitingFor: 'database' });
  }
  if (path !== '/metrics') return json(404, { status: 'not found' });
  if (!counts) return json(503, { status: 'not ready', waitingFor: 'database' });
  return { status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', body: inPrometheusText(counts) };
}

export function inPrometheusText({ oldestDueSeconds, ...rows }: OutboxCounts): string {
  const states = Object.entries(rows).map(([state, count]) => `outbox_rows{state="${state}"} ${count}`);
  return [
    '# HELP queue_oldest_due_seconds How long the oldest job has been due without being done.',
    '# TYPE queue_oldest_due_seconds gauge',
    `queue_oldest_due_seconds ${oldestDueSeconds}`,
    '# HELP outbox_rows Jobs that are not done: due, due later, handed to the queue, failed for a person to see.',
    '# TYPE outbox_rows gauge',
    ...states,
    '',
  ].join('\n');
}
