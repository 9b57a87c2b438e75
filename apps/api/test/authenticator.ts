// A passkey in software, for tests: it signs what WebAuthn Level 3 says it signs, and can be told to misbehave.
import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

export interface SoftPasskey {
  credentialId: Buffer;
  key: KeyObject;
  userHandle: string;
  counter: number;
}
interface Options {
  challenge: string;
  rpId?: string;
  rp?: { id?: string };
  user?: { id: string };
}
export interface Misbehaviour {
  origin?: string;
  counter?: number;
  /** User verified: a finger, face or PIN. */
  unverified?: boolean;
  userHandle?: string;
}

const ORIGIN = 'http://localhost:3000';
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();
const text = (bytes: Buffer) => bytes.toString('base64url');
const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

function clientData(type: string, challenge: string, origin = ORIGIN): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function authenticatorData(rpId: string, flags: number, counter: number, attested = Buffer.alloc(0)): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, attested]);
}

// CBOR (RFC 8949), as little of it as this needs.
const cborBytes = (bytes: Buffer): Buffer =>
  Buffer.concat([
    bytes.length < 256
      ? Buffer.from([0x58, bytes.length])
      : Buffer.from([0x59, bytes.length >> 8, bytes.length & 255]),
    bytes,
  ]);
const cborText = (word: string): Buffer =>
  Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)]);

function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return Buffer.concat([
    // kty: EC2, alg: ES256, crv: P-256, then x and y.
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    cborBytes(Buffer.from(x, 'base64url')),
    Buffer.from([0x22]),
    cborBytes(Buffer.from(y, 'base64url')),
  ]);
}

export function makePasskey(options: Options, more: Misbehaviour = {}) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(32);
  const flags = PRESENT | ATTESTED | (more.unverified ? 0 : VERIFIED);
  const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, 32]), credentialId, coseKey(publicKey)]);
  const data = authenticatorData(options.rp?.id ?? '', flags, 0, attested);
  const attestation = Buffer.concat([
    Buffer.from([0xa3]),
    cborText('fmt'),
    cborText('none'),
    cborText('attStmt'),
    Buffer.from([0xa0]),
    cborText('authData'),
    cborBytes(data),
  ]);
  const passkey: SoftPasskey = {
    credentialId,
    key: privateKey,
    userHandle: options.user?.id ?? '',
    counter: 0,
  };
  const answer = {
    id: text(credentialId),
    rawId: text(credentialId),
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: text(clientData('webauthn.create', options.challenge, more.origin)),
      attestationObject: text(attestation),
      transports: ['internal'],
    },
  };
  return { passkey, answer };
}

export function usePasskey(passkey: SoftPasskey, options: Options, more: Misbehaviour = {}) {
  passkey.counter += 1;
  const client = clientData('webauthn.get', options.challenge, more.origin);
  const flags = PRESENT | (more.unverified ? 0 : VERIFIED);
  const data = authenticatorData(options.rpId ?? '', flags, more.counter ?? passkey.counter);
  const signature = createSign('sha256')
    .update(Buffer.concat([data, sha256(client)]))
    .sign(passkey.key);
  return {
    id: text(passkey.credentialId),
    rawId: text(passkey.credentialId),
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: text(client),
      authenticatorData: text(data),
      signature: text(signature),
      userHandle: more.userHandle ?? passkey.userHandle,
    },
  };
}
