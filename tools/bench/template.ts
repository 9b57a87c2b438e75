// Turns two recordings of the same request into one that can be sent again and again: what differs between the two
// (new ids, references, hashes of keys) is made anew for each request, what is alike stays as it is.
import { randomBytes, randomInt } from 'node:crypto';
import type { Parameter, Sent } from './wire.ts';

const token =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|PSH-[0-9A-Z]{4}-[0-9A-Z]{4}|(?<=_lock\()-?\d+/g;
const hashBytes = 32;

/** Text in pieces; a number is the place of a fresh token. */
type Pieces = (string | number)[];
type Piece = Pieces | { bytes: string } | { hash: number } | null;
export type Step = { connection: number; text: Pieces; values: Piece[] | null };
export type Template = { fresh: string[]; steps: Step[] };

export function templateFrom(sent: readonly Sent[], again: readonly Sent[]): Template {
  const alike = new Set(again.flatMap(tokensIn));
  const fresh = [...new Set(sent.flatMap(tokensIn))].filter((one) => !alike.has(one));
  const places = new Map(fresh.map((one, place) => [one, place]));
  const steps = sent.map(({ connection, text, values }) => ({
    connection,
    text: piecesOf(text, places),
    values: values?.map((value) => pieceOf(value, places)) ?? null,
  }));
  return { fresh, steps };
}

function tokensIn({ text, values }: Sent): string[] {
  const inValues = (values ?? []).flatMap((value) => {
    if (typeof value === 'string') return value.match(token) ?? [];
    return value?.length === hashBytes ? [value.toString('hex')] : [];
  });
  return [...(text.match(token) ?? []), ...inValues];
}

function piecesOf(text: string, places: Map<string, number>): Pieces {
  const pieces: Pieces = [];
  let from = 0;
  for (const found of text.matchAll(token)) {
    const place = places.get(found[0]);
    if (place === undefined) continue;
    pieces.push(text.slice(from, found.index), place);
    from = found.index + found[0].length;
  }
  return [...pieces, text.slice(from)];
}

function pieceOf(value: Parameter, places: Map<string, number>): Piece {
  if (value === null) return null;
  if (typeof value === 'string') return piecesOf(value, places);
  const place = value.length === hashBytes ? places.get(value.toString('hex')) : undefined;
  return place === undefined ? { bytes: value.toString('base64') } : { hash: place };
}

/** New tokens in the shape of the recorded ones; `given` are those that the request itself brings. */
export function freshTokens({ fresh }: Template, given: ReadonlyMap<string, string>): string[] {
  return fresh.map((recorded) => given.get(recorded) ?? another(recorded));
}

function another(recorded: string): string {
  if (recorded.startsWith('PSH-'))
    return `PSH-${randomBytes(4)
      .toString('hex')
      .toUpperCase()
      .replace(/(.{4})$/, '-$1')}`;
  if (/^[0-9a-f]{64}$/.test(recorded)) return randomBytes(hashBytes).toString('hex');
  return recorded.includes('-', 1) ? idOrderedByTime() : String(randomInt(2 ** 47));
}

/** RFC 9562 version 7, as the product's own ids: the same order in every index. */
export function idOrderedByTime(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const rest = randomBytes(10).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}

export function textOf(pieces: Pieces, tokens: readonly string[]): string {
  return pieces.map((piece) => (typeof piece === 'number' ? tokens[piece] : piece)).join('');
}

export function valueOf(piece: Piece, tokens: readonly string[]): Parameter {
  if (piece === null) return null;
  if (Array.isArray(piece)) return textOf(piece, tokens);
  return 'bytes' in piece ? Buffer.from(piece.bytes, 'base64') : Buffer.from(tokens[piece.hash]!, 'hex');
}
