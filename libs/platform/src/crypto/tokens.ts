import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

// 256 random bits, so that a fast hash of it is enough in the database (OWASP ASVS 5.0, 6.5.2).
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
