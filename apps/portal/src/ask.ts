// The only way to call the API from a page or an action: a typed document in, data or a refusal out.
import { createHash } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { isRefusedAnswer, type AnswerError, type Told } from './answer-error';
import { env } from './env';
import { lockedHref } from './held/locked-address';
import { PATH_HEADER } from './request-headers';
import type { TypedText } from './typed-text';

/** Under HTTPS with the prefix by which browsers let no other host and no plain connection set it. */
export const sessionCookie = (isHttps: boolean): string => (isHttps ? '__Host-hub_session' : 'hub_session');

export const isHttps = async (): Promise<boolean> => (await headers()).get('x-forwarded-proto') === 'https';

const PATIENCE_MS = 20_000;

export type Asked<Answer> =
  { ok: true; data: Answer } | { ok: false; refusal: Told; refusals: readonly [Told, ...Told[]] };

type AskOptions = {
  /** The form's hidden `key`, so that a page sent twice acts once. */
  idempotencyKey?: string;
  /** Says that nobody is signed in instead of going to sign in: a form keeps what was typed. */
  staysWhenSignedOut?: boolean;
  /** A patient's session instead of a person's. */
  asPatient?: string;
};

/** Something broke. Its id is all that a person sees; Next shows `digest` on the error page. */
export class Broken extends Error {
  readonly digest: string;

  constructor(id: string, message: string) {
    super(message);
    this.name = 'Broken';
    this.digest = id;
  }
}

const sealedId = () => crypto.randomUUID();

/** Calls the API over plain HTTP, in the name of the person signed in. */
export async function callApi(path: string, init: RequestInit & { token?: string } = {}): Promise<Response> {
  const { token, ...rest } = init;
  const asked = await headers();
  const passedOn = asked.get('x-forwarded-for');
  try {
    return await fetch(new URL(path, env().API_URL), {
      ...rest,
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        accept: 'application/json',
        // Said of nothing, it is refused: a session could then not be closed.
        ...(rest.body ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(passedOn ? { 'x-forwarded-for': passedOn } : {}),
        ...rest.headers,
      },
    });
  } catch (error) {
    throw new Broken(
      sealedId(),
      `The API did not answer: ${error instanceof Error ? error.name : 'unknown'}`,
    );
  }
}

export async function sessionToken(): Promise<string | undefined> {
  return (await cookies()).get(sessionCookie(await isHttps()))?.value;
}

/**
 * True while the answer to a posted form is being made. Then nobody is sent away before what was typed is safe: it is
 * in the form's answer, or kept.
 */
export async function isFormAnswer(): Promise<boolean> {
  return Boolean((await headers()).get('content-type')?.startsWith('multipart/form-data'));
}

/** To the sign-in page, by the lock page where somebody was signed in; and back to this very page. */
export async function goAndSignIn(): Promise<never> {
  const path = (await headers()).get(PATH_HEADER) ?? '/';
  if (await sessionToken()) redirect(lockedHref(path));
  redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`);
}

type Body<Answer> = { data?: Answer | null; errors?: AnswerError[] };

async function readBody<Answer>(response: Response): Promise<Body<Answer>> {
  try {
    return (await response.json()) as Body<Answer>;
  } catch {
    throw new Broken(sealedId(), `The API answered ${response.status} without JSON`);
  }
}

const told = ({ message, extensions }: AnswerError): Told => ({
  code: extensions?.code ?? 'BUG',
  sentence: message,
  ...(extensions?.about ? { about: extensions.about } : {}),
  ...(extensions?.field ? { field: extensions.field } : {}),
});

const names = new Map<string, { version: 1; sha256Hash: string }>();

/** The API knows every question of the portal by its hash; in production it answers no others. */
function nameOf(text: string): { version: 1; sha256Hash: string } {
  const known = names.get(text);
  if (known) return known;
  const name = { version: 1, sha256Hash: createHash('sha256').update(text).digest('hex') } as const;
  names.set(text, name);
  return name;
}

export async function ask<Answer, Variables>(
  document: TypedText<Answer, Variables>,
  variables: Variables,
  options: AskOptions = {},
): Promise<Asked<Answer>> {
  const response = await callApi('/graphql', {
    method: 'POST',
    token: options.asPatient ?? (await sessionToken()),
    body: JSON.stringify({ extensions: { persistedQuery: nameOf(document.toString()) }, variables }),
    headers: options.idempotencyKey ? { 'idempotency-key': options.idempotencyKey } : {},
  });
  const { data, errors = [] } = await readBody<Answer>(response);
  const [first, ...others] = errors;
  if (!first) {
    if (data) return { ok: true, data };
    throw new Broken(sealedId(), `The API answered ${response.status} with nothing`);
  }
  const isSignedOut = errors.some(({ extensions }) => extensions?.code === 'SIGNED_OUT');
  if (isSignedOut && !options.staysWhenSignedOut && !(await isFormAnswer())) return goAndSignIn();
  const bug = errors.find((error) => !isRefusedAnswer(error));
  if (bug) throw new Broken(bug.extensions?.id ?? sealedId(), `The API said: ${bug.message}`);
  return { ok: false, refusal: told(first), refusals: [told(first), ...others.map(told)] };
}

/** For pages: what is not there, or not theirs to see, is the not-found page. */
export async function read<Answer, Variables>(
  document: TypedText<Answer, Variables>,
  variables: Variables,
): Promise<Answer> {
  const asked = await ask(document, variables);
  if (asked.ok) return asked.data;
  const { code, sentence } = asked.refusal;
  if (code === 'SIGNED_OUT') return goAndSignIn();
  if (code === 'NOT_FOUND' || code === 'NOT_ALLOWED') notFound();
  throw new Broken(sealedId(), `${code}: ${sentence}`);
}
