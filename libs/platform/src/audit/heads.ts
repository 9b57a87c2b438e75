// Signed statements about a hub's chain, kept outside the database: one JSON object a line, only ever added to.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/**
 * head: the chain has this link at this place · restored: an operator brought back a copy that ends here, and heads
 * beyond it that stand before this line are void · retired: rows up to this place are past their time and may be gone.
 */
const KINDS = ['head', 'restored', 'retired'] as const;
export type StatementKind = (typeof KINDS)[number];

const statement = z.object({
  kind: z.enum(KINDS),
  hub: z.uuid(),
  seq: z.int().min(0),
  chainHash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  kid: z.string().regex(/^[0-9a-f]{16}$/),
  signature: z.string().max(200),
});
export type Statement = z.infer<typeof statement>;
export type Unsigned = Omit<Statement, 'kid' | 'signature'>;

export interface SigningKey {
  kid: string;
  publicKey: KeyObject;
  sign(what: Unsigned): Statement;
}

const signedText = ({ kind, hub, seq, chainHash, at, kid }: Omit<Statement, 'signature'>): Buffer =>
  Buffer.from(['hub-audit-head-1', kind, hub, seq, chainHash, at, kid].join('\n'));

export function kidOf(key: KeyObject): string {
  const spki = key.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('hex').slice(0, 16);
}

/** The key in that file; made there when there is none, unless something was signed by one before. */
export function signingKeyIn(file: string, { mayBeMade }: { mayBeMade: boolean }): SigningKey {
  const pem = textOf(file) ?? (mayBeMade ? newKeyIn(file) : null);
  if (pem === null) throw new Error('the key that signs the audit is missing');
  const key = createPrivateKey(pem);
  const publicKey = createPublicKey(key);
  const kid = kidOf(publicKey);
  return {
    kid,
    publicKey,
    sign: (what) => ({
      ...what,
      kid,
      signature: sign(null, signedText({ ...what, kid }), key).toString('base64'),
    }),
  };
}

function newKeyIn(file: string): string {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  addDurably(file, pem, 0o600);
  addDurably(publicFileBeside(file), publicKey.export({ type: 'spki', format: 'pem' }).toString(), 0o644);
  return pem;
}

/** Where the public half is written; it may hold those of earlier keys too. */
export const publicFileBeside = (keyFile: string): string => `${keyFile.replace(/\.pem$/, '')}.pub.pem`;

export type PublicKeys = ReadonlyMap<string, KeyObject>;

export function publicKeysIn(pem: string): PublicKeys {
  const found = pem.match(/-----BEGIN PUBLIC KEY-----[\s\S]+?-----END PUBLIC KEY-----/g) ?? [];
  return new Map(
    found.map((one) => {
      const key = createPublicKey(one);
      return [kidOf(key), key];
    }),
  );
}

export function isGenuine(one: Statement, keys: PublicKeys): boolean {
  const key = keys.get(one.kid);
  return key !== undefined && verify(null, signedText(one), key, Buffer.from(one.signature, 'base64'));
}

/** On the disk when it returns: a line that may be lost is no witness. */
export function addStatement(file: string, one: Statement): void {
  addDurably(file, `${JSON.stringify(one)}\n`, 0o640);
}

function addDurably(file: string, text: string, mode: number): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  const place = openSync(file, 'a+', mode);
  try {
    const { size } = fstatSync(place);
    const last = Buffer.alloc(1, '\n');
    if (size > 0) readSync(place, last, 0, 1, size - 1);
    // A line cut short by a crash stays by itself.
    writeSync(place, last.toString() === '\n' ? text : `\n${text}`);
    fsyncSync(place);
    if (size === 0) syncFolder(dirname(file));
  } finally {
    closeSync(place);
  }
}

function syncFolder(folder: string): void {
  const place = openSync(folder, 'r');
  try {
    fsyncSync(place);
  } finally {
    closeSync(place);
  }
}

/** Beside the lines that stay lies the newest head of each hub, written over as the chain grows. */
const newestBeside = (file: string): string => `${file.replace(/\.jsonl$/, '')}.newest.jsonl`;

/** On the disk when it returns, and whole at every moment: the old line or the new one. */
export function keepNewest(file: string, one: Statement): void {
  const newest = newestBeside(file);
  const others = headsIn(textOf(newest) ?? '').statements.filter(({ hub }) => hub !== one.hub);
  const fresh = `${newest}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  const place = openSync(fresh, 'w', 0o640);
  try {
    writeSync(place, [...others, one].map((line) => `${JSON.stringify(line)}\n`).join(''));
    fsyncSync(place);
  } finally {
    closeSync(place);
  }
  renameSync(fresh, newest);
  syncFolder(dirname(file));
}

export interface Heads {
  statements: Statement[];
  /** Lines that are none: cut short, or tampered with. */
  unreadable: number;
}

export function readHeads(file: string): Heads | null {
  const [lines, newest] = [textOf(file), textOf(newestBeside(file))];
  return lines === null && newest === null ? null : headsIn([lines, newest].join('\n'));
}

export function headsIn(text: string): Heads {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const read = lines.map(readLine);
  const statements = read.filter((one) => one !== null);
  return { statements, unreadable: read.length - statements.length };
}

function readLine(line: string): Statement | null {
  try {
    return statement.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** What still binds this hub. A restoration voids the heads signed before it that lie beyond; a copied line says nothing new. */
export function bindingHeads(statements: readonly Statement[], hubId: string): Statement[] {
  const mine = statements.filter(({ hub, kind }) => hub === hubId && kind !== 'retired');
  const restored = mine.filter(({ kind }) => kind === 'restored');
  return mine
    .filter((one) => !restored.some((back) => back.at >= one.at && back.seq < one.seq))
    .sort((one, other) => one.seq - other.seq);
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw error;
  }
}
