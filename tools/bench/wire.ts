// Reads what a client says to PostgreSQL and what the server answers (PostgreSQL manual, "Message Formats").

export type Parameter = string | Buffer | null;
export type Sent = { connection: number; text: string; values: Parameter[] | null };

type Message = { type: string; body: Buffer };

/** Cuts a stream into messages; a client's first one has no type byte. */
export function cutter(firstIsBare: boolean): (chunk: Buffer) => Message[] {
  let rest = Buffer.alloc(0);
  let bare = firstIsBare;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const messages: Message[] = [];
    for (;;) {
      const head = bare ? 0 : 1;
      if (rest.length < head + 4) return messages;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return messages;
      if (!bare) messages.push({ type: String.fromCharCode(rest[0]!), body: rest.subarray(head + 4, end) });
      bare = false;
      rest = rest.subarray(end);
    }
  };
}

/** One statement as text, or with its parameters once they are bound. */
export function statementsOf(connection: number): (message: Message) => Sent | null {
  const parsed = new Map<string, string>();
  return ({ type, body }) => {
    if (type === 'Q') return { connection, text: wordAt(body, 0), values: null };
    if (type === 'P') {
      const name = wordAt(body, 0);
      parsed.set(name, wordAt(body, Buffer.byteLength(name) + 1));
    }
    if (type !== 'B') return null;
    const portal = wordAt(body, 0);
    const name = wordAt(body, Buffer.byteLength(portal) + 1);
    const at = Buffer.byteLength(portal) + Buffer.byteLength(name) + 2;
    return { connection, text: parsed.get(name) ?? '', values: parametersAt(body, at) };
  };
}

function wordAt(body: Buffer, at: number): string {
  return body.toString('utf8', at, body.indexOf(0, at));
}

function parametersAt(body: Buffer, start: number): Parameter[] {
  let at = start;
  const short = () => body.readInt16BE((at += 2) - 2);
  const formats = Array.from({ length: short() }, short);
  return Array.from({ length: short() }, (_, index) => {
    const length = body.readInt32BE((at += 4) - 4);
    if (length < 0) return null;
    const value = body.subarray(at, (at += length));
    const binary = (formats.length === 1 ? formats[0] : formats[index]) === 1;
    return binary ? Buffer.from(value) : value.toString('utf8');
  });
}
