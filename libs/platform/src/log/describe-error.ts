// What may be said of an error in a log. Messages of the database and of parsers quote what they were given,
// and what they were given is patient data; `detail`, `parameters` and `query` are never looked at.

export type ErrorSketch = {
  name: string;
  code?: string;
  constraint?: string;
  table?: string;
  message?: string;
  stackTop: string[];
};

const FRAMES = 5;
const FRAME = /^ {4}at .+(:\d+:\d+\)?|\(native\)|<anonymous>\)?)$/;
const WORD = /^[A-Za-z_][\w.-]{0,99}$/;
const CODE = /^[A-Za-z0-9_.-]{1,64}$/;
// Our own errors and the engine's; everything else may speak of its input.
const SPEAKING = new Set(['Error', 'TypeError', 'ReferenceError']);
const DEEPEST_WRAPPER = 5;

const made = new WeakSet<object>();

export function describeError(error: unknown): ErrorSketch {
  const sketch = sketchOf(error);
  made.add(sketch);
  return sketch;
}

// Only what came from describeError may go to the log as it is.
export function isErrorSketch(value: object): value is ErrorSketch {
  return made.has(value);
}

function sketchOf(error: unknown): ErrorSketch {
  if (!(error instanceof Error)) return { name: `thrown ${typeof error}`, stackTop: [] };
  const cause = innermost(error);
  const sketch: ErrorSketch = { name: word(error.name) ?? 'Error', stackTop: stackTop(error) };
  const code = text(cause, 'code', CODE) ?? text(error, 'code', CODE);
  const constraint = text(cause, 'constraint', WORD);
  const table = text(cause, 'table', WORD);
  const message = mayQuote(error) || mayQuote(cause) ? undefined : masked(error.message);
  if (code !== undefined) sketch.code = code;
  if (constraint !== undefined) sketch.constraint = constraint;
  if (table !== undefined) sketch.table = table;
  if (message) sketch.message = message;
  return sketch;
}

// TypeORM keeps the database's error in `driverError`, GraphQL keeps the resolver's in `originalError`.
function innermost(error: Error): Error {
  let current = error;
  for (let depth = 0; depth < DEEPEST_WRAPPER; depth += 1) {
    const inner = [field(current, 'driverError'), field(current, 'originalError'), current.cause].find(
      (candidate) => candidate instanceof Error && candidate !== current,
    );
    if (!(inner instanceof Error)) return current;
    current = inner;
  }
  return current;
}

function mayQuote(error: Error): boolean {
  const fromDatabase = ['code', 'query', 'parameters', 'driverError', 'detail', 'severity'];
  return !SPEAKING.has(error.name) || fromDatabase.some((name) => field(error, name) !== undefined);
}

// Belt and braces: quoted pieces and longer numbers could still be somebody's.
function masked(message: string): string {
  return (message.split('\n')[0] ?? '')
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '"…"')
    .replace(/\d[\d -]{2,}\d/g, '#')
    .slice(0, 200);
}

// The first lines of a stack repeat the message, so only lines that are frames count, after the message's end.
function stackTop(error: Error): string[] {
  const stack = typeof error.stack === 'string' ? error.stack : '';
  const from = stack.indexOf(error.message);
  const frames = from < 0 ? stack : stack.slice(from + error.message.length);
  return frames
    .split('\n')
    .filter((line) => FRAME.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim().slice(0, 200));
}

function field(error: Error, name: string): unknown {
  return (error as unknown as Record<string, unknown>)[name];
}

function text(error: Error, name: string, shape: RegExp): string | undefined {
  const value = field(error, name);
  const written = typeof value === 'number' ? String(value) : value;
  return typeof written === 'string' && shape.test(written) ? written : undefined;
}

function word(value: string): string | undefined {
  return WORD.test(value) ? value : undefined;
}
