import type { RawAnswers } from '@hub/domain';
import { createHash } from 'node:crypto';

const LENGTH = 22;

/** Tells whether a page's saved answers are still those it was opened with, without repeating them. */
export function fingerprint(raw: RawAnswers, names: readonly string[]): string {
  const answers = names.map((name) => {
    const value = raw[name] ?? [];
    return (typeof value === 'string' ? [value] : [...value]).filter(Boolean);
  });
  return createHash('sha256').update(JSON.stringify(answers)).digest('base64url').slice(0, LENGTH);
}
