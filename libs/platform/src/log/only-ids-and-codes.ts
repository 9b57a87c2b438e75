// A list of what may be written, not of what may not: a new field is withheld until somebody thinks about it.
import { describeError, isErrorSketch } from './describe-error.js';

export const WITHHELD = '[withheld]';

const SAFE_TEXT = new Set([
  ...['app', 'hostname', 'commit', 'version', 'migration', 'mode', 'phase', 'signal', 'unit'],
  ...['id', 'ids', 'kid', 'code', 'codes', 'constraint', 'table', 'kind', 'outcome', 'state', 'status'],
  ...['command', 'operation', 'role', 'method', 'route', 'job', 'queue', 'schedule'],
]);
const ENDS_IN_ID = /Ids?$/;
// What an id, a code or a route looks like; a sentence or an e-mail address does not.
const SAFE_SHAPE = /^[\w.:/{}*+-]{0,200}$/;
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
// NHS numbers have 10 digits and telephone numbers 10 or more, with or without spaces and dashes.
const LONG_NUMBER = /(\d[ -]?){9}/;
const LONGEST_NUMBER = 999_999_999;
const DEEPEST = 4;
const LONGEST_LIST = 50;

export function onlyIdsAndCodes(fields: object, depth = 0): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, safe(key, value, depth)]));
}

function safe(key: string, value: unknown, depth: number): unknown {
  if (value === null || value === undefined || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Math.abs(value) <= LONGEST_NUMBER ? value : WITHHELD;
  if (typeof value === 'string') return isSafe(key, value) ? value : WITHHELD;
  if (value instanceof Error) return describeError(value);
  if (typeof value !== 'object' || value instanceof Date || Buffer.isBuffer(value)) return WITHHELD;
  if (isErrorSketch(value)) return value;
  if (depth >= DEEPEST) return WITHHELD;
  if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map((one) => safe(key, one, depth + 1));
  return onlyIdsAndCodes(value, depth + 1);
}

function isSafe(key: string, value: string): boolean {
  if (!SAFE_TEXT.has(key) && !ENDS_IN_ID.test(key)) return false;
  return SAFE_SHAPE.test(value) && !LONG_NUMBER.test(value.replace(UUID, ''));
}
