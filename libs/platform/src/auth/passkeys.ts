// Passkeys (WebAuthn Level 3). Every one of them is found by the browser itself and asks its holder for a finger, face
// or PIN, so that one of them is both factors at once.
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';

/** Who asks: the address people type, and the name their browser shows. */
export type RelyingParty = { id: string; origin: string; name: string };

export function relyingParty(portalOrigin: string, name: string): RelyingParty {
  const { hostname, origin } = new URL(portalOrigin);
  return { id: hostname, origin, name };
}

/** COSE: EdDSA, ES256 and RS256, which between them every passkey of today can do. */
const ALGORITHMS = [-8, -7, -257] as const;

const text = z.string().max(8_192);
const transports = z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])).max(7);
const asSent = {
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).transform(() => ({})),
};
/** What a browser's `navigator.credentials.get` answered, as JSON. */
export const assertion = z.object({
  ...asSent,
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.optional(),
  }),
});
export type Assertion = z.infer<typeof assertion>;
/** What a browser's `navigator.credentials.create` answered, as JSON. */
export const registration = z.object({
  ...asSent,
  response: z.object({ clientDataJSON: text, attestationObject: text, transports: transports.optional() }),
});
export type Registration = z.infer<typeof registration>;

export type KnownPasskey = { credentialId: Buffer; transports: string[] };
export type NewPasskey = { credentialId: Buffer; publicKey: Buffer; counter: number; transports: string[] };

const bytes = (base64url: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(base64url, 'base64url'));
const listed = (known: readonly KnownPasskey[]) =>
  known.map((one) => ({ id: one.credentialId.toString('base64url'), transports: one.transports }));
// The handle says who it is to the hub alone; it is no name and no address (WebAuthn Level 3, 14.6.1).
const handleOf = (userId: string): Uint8Array<ArrayBuffer> =>
  bytes(Buffer.from(userId).toString('base64url'));

export function askForPasskey(party: RelyingParty, challenge: string, known?: readonly KnownPasskey[]) {
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: bytes(challenge),
    userVerification: 'required',
    ...(known ? { allowCredentials: listed(known) } : {}),
  });
}

export type PasskeyOwner = { userId: string; email: string; name: string };

export function askForNewPasskey(
  party: RelyingParty,
  { challenge, owner, known }: { challenge: string; owner: PasskeyOwner; known: readonly KnownPasskey[] },
) {
  return generateRegistrationOptions({
    rpID: party.id,
    rpName: party.name,
    userID: handleOf(owner.userId),
    userName: owner.email,
    userDisplayName: owner.name,
    challenge: bytes(challenge),
    attestationType: 'none',
    supportedAlgorithmIDs: [...ALGORITHMS],
    excludeCredentials: listed(known),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

export type CheckedAgainst = {
  challenge: string;
  userId: string;
  publicKey: Buffer;
  counter: number;
};

/** The passkey's new counter, or null when anything at all is not as it should be. */
export async function checkAssertion(
  party: RelyingParty,
  answer: Assertion,
  known: CheckedAgainst,
): Promise<number | null> {
  const { userHandle } = answer.response;
  if (userHandle && !Buffer.from(userHandle, 'base64url').equals(handleOf(known.userId))) return null;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, response: withoutAbsent(answer.response) },
      expectedChallenge: known.challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: { id: answer.id, publicKey: new Uint8Array(known.publicKey), counter: known.counter },
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

export async function checkRegistration(
  party: RelyingParty,
  answer: Registration,
  challenge: string,
): Promise<NewPasskey | null> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer, response: withoutAbsent(answer.response) },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...ALGORITHMS],
    });
    if (!verified) return null;
    const { id, publicKey, counter } = registrationInfo.credential;
    return {
      credentialId: Buffer.from(id, 'base64url'),
      publicKey: Buffer.from(publicKey),
      counter,
      transports: answer.response.transports ?? [],
    };
  } catch {
    return null;
  }
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutAbsent<T extends object>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>;
}
