// A closed loop: so many callers, each with its next request as soon as it has its answer.
import { Agent, request as httpRequest } from 'node:http';

export type Ask = { body: string; headers?: Record<string, string> };
export type Target = { url: string; token: string };
export type Run = {
  requests: number;
  seconds: number;
  /** In the order they ended, in milliseconds. */
  times: number[];
  cpuMsPerRequest: number;
};

export function poster({ url, token }: Target, callers: number): (ask: Ask) => Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  return ({ body, headers }) =>
    new Promise((resolve, reject) => {
      const request = httpRequest(`${url}/graphql`, {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          authorization: `Bearer ${token}`,
          ...headers,
        },
      });
      request.once('error', reject);
      request.once('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode === 200 && !/"errors":\s*\[\s*\{/.test(text)) resolve(text);
          else reject(new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 500)}`));
        });
      });
      request.end(body);
    });
}

/** Each request is asked once; the callers share them out. */
export async function runAll(target: Target, asks: readonly Ask[], callers: number): Promise<Run> {
  const post = poster(target, callers);
  const times: number[] = [];
  let next = 0;
  const cpuBefore = await cpuSeconds(target.url);
  const begun = performance.now();
  const caller = async () => {
    while (next < asks.length) {
      const ask = asks[next++]!;
      const sent = performance.now();
      await post(ask);
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const seconds = (performance.now() - begun) / 1000;
  const cpu = (await cpuSeconds(target.url)) - cpuBefore;
  return { requests: asks.length, seconds, times, cpuMsPerRequest: (cpu * 1000) / asks.length };
}

async function cpuSeconds(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const total = /^process_cpu_seconds_total (\S+)/m.exec(text)?.[1];
  if (!total) throw new Error(`${url}/metrics does not tell its processor time`);
  return Number(total);
}
