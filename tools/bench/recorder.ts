// Stands between the API and PostgreSQL for one trial request and writes down what the API really sends.
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../run/ports.ts';
import { cutter, type Sent, statementsOf } from './wire.ts';

export type Recording = { sent: Sent[]; statements: number; roundTrips: number };
export type Recorder = {
  /** The database's address by way of the recorder. */
  url: string;
  record<Result>(request: () => Promise<Result>): Promise<Recording & { result: Result }>;
  close: () => Promise<void>;
};

/** A request's last notification leaves after its answer. */
const quietMs = 150;

export async function startRecorder(databaseUrl: string): Promise<Recorder> {
  const real = new URL(databaseUrl);
  const port = await freePort();
  const sockets = new Set<Socket>();
  let tape: Recording = blank();
  let connections = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(real.port), real.hostname);
    const [asked, answered] = [cutter(true), cutter(false)];
    const read = statementsOf((connections += 1));
    client.on('data', (chunk: Buffer) => {
      for (const message of asked(chunk)) {
        const sent = read(message);
        if (sent) tape.sent.push(sent);
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => {
      for (const { type } of answered(chunk)) {
        if (type === 'C') tape.statements += 1;
        if (type === 'Z') tape.roundTrips += 1;
      }
      client.write(chunk);
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    url: url.toString(),
    async record(request) {
      await pause(quietMs);
      tape = blank();
      const result = await request();
      await pause(quietMs);
      return { ...tape, result };
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const blank = (): Recording => ({ sent: [], statements: 0, roundTrips: 0 });
