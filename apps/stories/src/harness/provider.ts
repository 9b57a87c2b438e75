// The trust's own page, where people say who they are, and the way there and back.
import { randomBytes } from 'node:crypto';
import { expect, inject } from 'vitest';
import { press, seesHeading } from './form.js';
import type { Visitor } from './visitor.js';

const WITH_IT = 'Sign in with your NHS or trust account';

/** An account of the trust's that nobody else has. */
export const anAccount = (): string => `subject-${randomBytes(6).toString('hex')}`;

export const leaveForProvider = async ({ page }: Visitor): Promise<void> => {
  await page
    .getByRole('link', { name: WITH_IT })
    .or(page.getByRole('button', { name: WITH_IT }))
    .click();
};

export async function isAtProvider({ page }: Visitor): Promise<void> {
  await page.waitForURL(`${inject('issuer')}/interaction/**`);
  await seesHeading(page, 'Sign in to the trust');
}

export async function signInAtProvider(visitor: Visitor, account: string): Promise<void> {
  await isAtProvider(visitor);
  await visitor.page.getByLabel('Trust account').fill(account);
  await press(visitor.page, 'Sign in to the trust');
}

export async function cancelAtProvider(visitor: Visitor): Promise<void> {
  await isAtProvider(visitor);
  await press(visitor.page, 'Cancel');
}

/** A day later the trust asks again who it is. */
export const providerForgets = ({ page }: Visitor): Promise<void> =>
  page.context().clearCookies({ domain: new URL(inject('issuer')).hostname });

/** The address that the provider sends this browser back to, without its going there. */
export async function returnAddress(visitor: Visitor, account: string): Promise<string> {
  await isAtProvider(visitor);
  const { page } = visitor;
  const { request } = page.context();
  const told = await request.post(page.url(), { form: { account }, maxRedirects: 0 });
  const sent = await request.get(told.headers()['location'] ?? '', { maxRedirects: 0 });
  const address = sent.headers()['location'] ?? '';
  expect(address).toMatch(/\/sign-in\/single\/return\?/);
  return address;
}
