import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PersistedQueryProvider } from 'mercurius';

const SHA_256 = /^[0-9a-f]{64}$/;

/** What the portal asks, by hash; written when the portal is built, read and checked once at the start. */
export function knownOperations(file = new URL('../operations.json', import.meta.url)): Map<string, string> {
  const known = new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>));
  for (const [hash, text] of known) {
    const right = createHash('sha256').update(text).digest('hex');
    if (hash !== right) throw new Error('operations.json is damaged: build the portal again');
  }
  return known;
}

/** With `only`, whatever is not known is refused, and so is a document of the caller's own beside a known hash. */
export function byHash(known: ReadonlyMap<string, string>, only: boolean): PersistedQueryProvider {
  return {
    isPersistedQuery: ({ query }) => only || !query,
    // Nothing is learned from callers.
    isPersistedQueryRetry: () => false,
    getHash: (request) => {
      const { extensions, query } = request as { extensions?: Named | null; query?: unknown };
      const hash = extensions?.persistedQuery?.sha256Hash;
      return typeof hash === 'string' && SHA_256.test(hash) && !(only && query) ? hash : '';
    },
    getQueryFromHash: (hash) => Promise.resolve(known.get(hash) ?? ''),
    notFoundError: UNKNOWN,
    notSupportedError: UNKNOWN,
  };
}

interface Named {
  persistedQuery?: { sha256Hash?: unknown } | null;
}
const UNKNOWN = 'This question is not known.';
