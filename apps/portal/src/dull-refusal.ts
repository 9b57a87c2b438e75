// What no page of the portal asks, and no door takes: refused before anybody reads it.
import { isForeign } from './foreign';

/** All that pages, forms and their scripts do. HEAD asks what GET answers. */
const METHODS = new Set(['GET', 'HEAD', 'POST']);
/** Forms, and what our own scripts send; nothing here is a file. A server action called by script may be plain text. */
const FORMS = /^(?:application\/x-www-form-urlencoded|multipart\/form-data|application\/json)\s*(?:;|$)/i;
const ACTION = /^text\/plain\s*(?:;|$)/i;

export type Refused = { status: number; words: string; headers?: Readonly<Record<string, string>> };

/** Null for a request that may go on to its page. */
export function dullRefusal(method: string, headers: Headers): Refused | null {
  if (!METHODS.has(method)) {
    return { status: 405, words: 'This cannot be done here.', headers: { Allow: [...METHODS].join(', ') } };
  }
  if (isForeign(method, headers)) {
    return { status: 403, words: 'This can only be done from a page of the hub.' };
  }
  return method === 'POST' && !isTyped(headers) ? { status: 415, words: 'Send a form.' } : null;
}

function isTyped(headers: Headers): boolean {
  const type = headers.get('content-type');
  const isEmpty = !headers.has('transfer-encoding') && Number(headers.get('content-length') ?? 0) === 0;
  if (type === null) return isEmpty;
  return FORMS.test(type) || (ACTION.test(type) && (isEmpty || headers.has('next-action')));
}
