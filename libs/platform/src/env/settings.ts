// The settings that more than one app reads, each with what an operator needs to know about it.
import { accessSync, constants } from 'node:fs';
import { isIP } from 'node:net';
import { PORTAL_ADDRESS_LIMIT } from '@hub/domain';
import { z } from 'zod';
import type { SealingKey } from '../crypto/sealing.js';

export type SettingNotes = {
  description: string;
  example: string;
  // A secret is never printed back, not even in part.
  secret?: boolean;
};

const notes = z.registry<SettingNotes>();

// Notes belong on the outermost schema: a wrapper such as `.optional()` afterwards is a new schema without them.
export function setting<S extends z.ZodType>(schema: S, about: SettingNotes): S {
  notes.add(schema, about);
  return schema;
}

export function notesOf(schema: z.core.$ZodType): SettingNotes | undefined {
  return notes.get(schema);
}

export function port(standard: number, description: string) {
  const number = z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(1, 'must be 1 or more').max(65535, 'must be 65535 or less'));
  return setting(number.default(standard), { description, example: String(standard) });
}

export const hubMode = setting(z.enum(['demo', 'training', 'production']).default('production'), {
  description:
    'What the hub is for: demo (fictional people, embedded channels, a clock that can be moved), training or production',
  example: 'production',
});

export type HubMode = z.infer<typeof hubMode>;

/** An address, or a range such as 10.1.2.0/24. */
const isPlace = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
};

export const trustedProxies = setting(
  z
    .string()
    .default('127.0.0.1,::1')
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine(
      (all) => all.every(isPlace),
      'must be addresses or ranges such as 10.1.2.0/24, with commas between',
    ),
  {
    description:
      'Whose word is taken for who asks (X-Forwarded-For): for the portal the proxy before it, for the API the portal. Nobody else may be able to connect from there',
    example: '172.28.7.0/24',
  },
);

export const databaseUrl = setting(
  z.string().superRefine((text, context) => {
    const url = URL.parse(text);
    if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
      context.addIssue({ code: 'custom', message: 'must be a postgres:// address' });
    } else if (url.pathname.length < 2) {
      context.addIssue({ code: 'custom', message: 'must name the database after the last slash' });
    }
  }),
  {
    description: 'Where PostgreSQL is',
    example: 'postgres://hub_owner:password@db.example:5432/hub',
    secret: true,
  },
);

export const portalOrigin = setting(
  z
    .url({ protocol: /^https?$/ })
    .default('http://localhost:3000')
    .transform((text) => new URL(text).origin)
    .refine((origin) => origin.length <= PORTAL_ADDRESS_LIMIT, {
      message: `must be an address of ${PORTAL_ADDRESS_LIMIT} letters or fewer, so that a text with a link fits one message`,
    }),
  {
    description:
      'The address people type to reach the portal, and where patients’ links lead. Passkeys are bound to its host name: changing it makes every passkey useless',
    example: 'https://referrals.hub.example',
  },
);

const KEY_BYTES = 32;
const KID = /^[A-Za-z0-9._-]{1,64}$/;

function keyBytes(text: string): Buffer | null {
  const key = Buffer.from(text, 'base64');
  const same = key.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '');
  return same && key.length === KEY_BYTES ? key : null;
}

function readSealingKeys(text: string): SealingKey[] | string {
  const keys: SealingKey[] = [];
  for (const [at, piece] of text.split(',').entries()) {
    const [, kid = '', written = ''] = /^([^:]*):(.*)$/.exec(piece.trim()) ?? [];
    const key = keyBytes(written);
    if (!KID.test(kid)) return `key ${at + 1} must begin with its id (letters, digits, . _ -) and a colon`;
    if (!key) return `key ${at + 1} must be ${KEY_BYTES} bytes in base64 after the colon`;
    if (keys.some((earlier) => earlier.kid === kid)) return `key ${at + 1} repeats the id of an earlier key`;
    keys.push({ kid, key });
  }
  return keys;
}

export const sealingKeys = setting(
  z.string().transform((text, context): SealingKey[] => {
    const keys = readSealingKeys(text);
    if (typeof keys !== 'string') return keys;
    context.addIssue({ code: 'custom', message: keys });
    return z.NEVER;
  }),
  {
    description:
      'Keys that seal clinical text and contact details, "id:base64" separated by commas; the first one seals, the others only open. Make one with: openssl rand -base64 32',
    example: '2026-a:<32 random bytes in base64>',
    secret: true,
  },
);

function mayBeRead(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

export const sealingKeysFile = setting(
  z.string().refine(mayBeRead, { message: 'must be a file that this app may read' }).optional(),
  {
    description:
      'A file with the keys of HUB_SEALING_KEYS, one a line, used in its place and read again whenever it changes, so that keys can be changed while the app runs',
    example: '/run/secrets/sealing.keys',
  },
);

export const hashKey = setting(
  z.string().transform((text, context): Buffer => {
    const key = keyBytes(text.trim());
    if (key) return key;
    context.addIssue({ code: 'custom', message: `must be ${KEY_BYTES} bytes in base64` });
    return z.NEVER;
  }),
  {
    description:
      'Key of the hash by which NHS numbers and telephone numbers are looked up; it must never change while there are patients. Make one with: openssl rand -base64 32',
    example: '<32 random bytes in base64>',
    secret: true,
  },
);
