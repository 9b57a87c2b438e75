// One request, and what became of it: an answer, a refusal by its code, or silence.
import { Agent, request as httpRequest, type ClientRequest } from 'node:http';

export type Said<Data> =
  { kind: 'data'; data: Data } | { kind: 'refused'; code: string; sentence: string } | { kind: 'silence' };

export type Question = {
  url: string;
  token: string;
  query: string;
  variables?: Record<string, unknown>;
  idempotencyKey?: string;
  /** Handed the request as soon as it is made, to cut it off midway. */
  meanwhile?: (request: ClientRequest) => void;
};

const agent = new Agent({ keepAlive: true, maxSockets: 200 });
const mostMilliseconds = 20_000;

export async function ask<Data>(question: Question): Promise<Said<Data>> {
  let answer: { status: number; text: string };
  try {
    answer = await post(question);
  } catch {
    return { kind: 'silence' };
  }
  return read<Data>(answer);
}

type Body = { data?: unknown; errors?: { message: string; extensions?: { code?: string } }[] };

function read<Data>({ status, text }: { status: number; text: string }): Said<Data> {
  let body: Body;
  try {
    body = JSON.parse(text) as Body;
  } catch {
    return { kind: 'refused', code: `HTTP_${status}`, sentence: text.slice(0, 200) };
  }
  const [first] = body.errors ?? [];
  if (first) return { kind: 'refused', code: first.extensions?.code ?? 'BUG', sentence: first.message };
  if (status !== 200) return { kind: 'refused', code: `HTTP_${status}`, sentence: text.slice(0, 200) };
  return { kind: 'data', data: body.data as Data };
}

function post(question: Question): Promise<{ status: number; text: string }> {
  const body = JSON.stringify({ query: question.query, variables: question.variables ?? {} });
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${question.url}/graphql`, {
      agent,
      method: 'POST',
      timeout: mostMilliseconds,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        authorization: `Bearer ${question.token}`,
        ...(question.idempotencyKey ? { 'idempotency-key': question.idempotencyKey } : {}),
      },
    });
    request.once('timeout', () => request.destroy(new Error('no answer in time')));
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    request.end(body);
    question.meanwhile?.(request);
  });
}

/** For what has to succeed before a fault can be tried at all. */
export async function mustAsk<Data>(question: Question): Promise<Data> {
  const said = await ask<Data>(question);
  if (said.kind === 'data') return said.data;
  throw new Error(said.kind === 'silence' ? 'The API did not answer.' : `${said.code}: ${said.sentence}`);
}
