// One-time codes of an authenticator app (RFC 6238), as every such app reads them: SHA-1, six digits, thirty seconds.
import { Secret, TOTP } from 'otpauth';

const KEY_BYTES = 20; // RFC 4226 section 4, requirement 6: 160 bits recommended
const PERIOD_S = 30;
const DIGITS = 6;
// RFC 6238 5.2: one step back and forth for clocks that differ and for slow typing.
const STEPS_AROUND = 1;

export const newTotpKey = (): string => new Secret({ size: KEY_BYTES }).base32;

const generator = (key: string, label = '', issuer = '') =>
  new TOTP({ secret: Secret.fromBase32(key), digits: DIGITS, period: PERIOD_S, label, issuer });

/** The time step that the code belongs to, or null. Whoever asks must see to it that a step is used once. */
export function stepOfCode(key: string, typed: string, now: Date): number | null {
  const token = typed.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = generator(key).validate({ token, timestamp: now.getTime(), window: STEPS_AROUND });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_S) + delta;
}

/** What the QR code says to the app. */
export function totpUri(key: string, { email, hubName }: { email: string; hubName: string }): string {
  return generator(key, email, hubName).toString();
}
