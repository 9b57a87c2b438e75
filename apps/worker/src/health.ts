import { createServer, type Server } from 'node:http';
import type { AuditSealer, OutboxCounts, RunningJobs, SealingGauges } from '@hub/platform/worker';

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
  sealer: Pick<AuditSealer, 'gauges'>,
): Promise<Probes> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '', jobs, sealer).then(({ status, type, body }) => {
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

async function answer(
  path: string,
  jobs: Pick<RunningJobs, 'ready' | 'counts'>,
  sealer: Pick<AuditSealer, 'gauges'>,
): Promise<Answer> {
  if (path === '/health/live') return json(200, { status: 'live' });
  const counts = await jobs.counts().catch(() => null);
  if (path === '/health/ready') {
    const ready = counts !== null && jobs.ready();
    return ready
      ? json(200, { status: 'ready' })
      : json(503, { status: 'not ready', waitingFor: 'database' });
  }
  if (path !== '/metrics') return json(404, { status: 'not found' });
  const sealing = await sealer.gauges().catch(() => null);
  if (!counts || !sealing) return json(503, { status: 'not ready', waitingFor: 'database' });
  const body = inPrometheusText(counts) + sealingInPrometheusText(sealing);
  return { status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', body };
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

export function sealingInPrometheusText(gauges: SealingGauges): string {
  const lines: readonly [string, string, number][] = [
    [
      'audit_sealing_refused',
      'Hubs whose audit does not fit what was signed: look at once.',
      gauges.refusing,
    ],
    ['audit_unsealed_rows', 'Rows of the audit that are not in the chain yet.', gauges.unsealedRows],
    [
      'audit_oldest_unsealed_seconds',
      'How long the oldest of them has waited.',
      gauges.oldestUnsealedSeconds,
    ],
    ['audit_chain_length', 'Rows of the audit in the chain.', gauges.sealedRows],
    ['audit_signed_length', 'How many of them a signed head covers.', gauges.signedRows],
  ];
  return lines
    .map(([name, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}\n`)
    .join('');
}
