// Structured log, one JSON object a line, without personal data: ids and codes only.
import { pino, type Bindings, type ChildLoggerOptions, type DestinationStream, type Logger } from 'pino';
import { onlyIdsAndCodes, WITHHELD } from './only-ids-and-codes.js';

export type Log = Logger;
export type Level = 'debug' | 'info' | 'warn' | 'error' | 'silent';
export type LogOptions = { level?: Level; to?: DestinationStream };

// Second wall: these never leave even if a serializer of a library puts them back.
const NEVER = ['password', 'token', 'authorization', 'cookie', 'email', 'nhsNumber', 'parameters'];

export function makeLog(name: string, { level = 'info', to }: LogOptions = {}): Log {
  const options = {
    name,
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: NEVER.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: WITHHELD },
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => onlyIdsAndCodes(fields),
    },
    hooks: { logMethod },
  };
  const log = to ? pino(options, to) : pino(options);
  const { child } = log;
  // Pino formats no bindings of children; children of this one inherit the guard.
  return Object.assign(log, {
    child(this: Log, bindings: Bindings, childOptions?: ChildLoggerOptions): Log {
      return Reflect.apply(child, this, [onlyIdsAndCodes(bindings), childOptions]) as Log;
    },
  });
}

type Write = (this: Log, ...args: Parameters<Logger['info']>) => void;

// Pino takes an error's message as the line's text when none is given, and prints what follows the text into
// it: both would bring back what the serializer withheld.
function logMethod(this: Log, args: Parameters<Logger['info']>, write: Write): void {
  const [first, second] = args as readonly unknown[];
  if (typeof first === 'string') return write.apply(this, [{}, first]);
  const text = typeof second === 'string' ? second : 'no text';
  if (first instanceof Error) return write.apply(this, [{ err: first }, text]);
  const fields = typeof first === 'object' && first !== null ? first : {};
  return write.apply(this, [fields, text]);
}
