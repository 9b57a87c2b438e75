// Somebody real, among the people of the demo: invited, with a password and a second step of their own.
import { createHash, randomBytes } from 'node:crypto';
import { HOTP, Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import pg from 'pg';
import { inject } from 'vitest';
import { fill, press, sees, seesHeading } from './form.js';
import type { Visitor } from './visitor.js';

export const PASSWORD = 'plum thunder carriage';

export type Invited = { email: string; token: string };
export type EnrolledWithApp = Invited & { code: (steps?: number) => string; recoveryCodes: string[] };

/** As the operator's database has it after an invitation. */
export async function invite(): Promise<Invited> {
  const owner = new pg.Client({ connectionString: inject('ownerUrl') });
  await owner.connect();
  try {
    const token = randomBytes(32).toString('base64url');
    const email = `clerk-${token.slice(0, 8).toLowerCase()}@trust.test`;
    await owner.query(
      `with person as (
         insert into users (hub_id, id, email, name, role)
         select id, uuidv7(), $1, 'Jo Blyth', 'booking-clerk' from hubs limit 1 returning hub_id, id)
       insert into sign_in_tickets (token_hash, hub_id, user_id, purpose, opened_at, expires_at)
       select $2, hub_id, id, 'enrol', clock_timestamp(), clock_timestamp() + interval '72 hours' from person`,
      [email, createHash('sha256').update(token).digest()],
    );
    return { email, token };
  } finally {
    await owner.end();
  }
}

export async function choosePassword(page: Page): Promise<void> {
  await fill(page, { password: PASSWORD });
  await press(page, 'Continue');
  await seesHeading(page, 'Add a second step');
}

/** Through every page of enrolment by an authenticator app, to the hub's own pages. */
export async function enrolWithApp(visitor: Visitor): Promise<EnrolledWithApp> {
  const { page } = visitor;
  const invited = await invite();
  await visitor.goTo(`/enrol/${invited.token}`);
  await press(page, 'Continue');
  await choosePassword(page);
  await press(page, 'Use an authenticator app');
  await sees(page, 'Open the app');
  const key = (await page.locator('main .hub-key').innerText()).replace(/\s/g, '');
  const secret = Secret.fromBase32(key);
  const now = new TOTP({ secret });
  const code = (steps = 0) => new HOTP({ secret }).generate({ counter: now.counter() + steps });
  // The code before: a code is good once, and the present one is for signing in.
  await fill(page, { code: code(-1) });
  await press(page, 'Continue');
  await sees(page, 'What is set up');
  await press(page, 'Finish and show my codes');
  await seesHeading(page, 'Keep your recovery codes');
  const recoveryCodes = await page.locator('main ol code').allInnerTexts();
  await press(page, 'I have kept them');
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return { ...invited, code, recoveryCodes };
}

export async function giveEmailAndPassword(
  visitor: Visitor,
  email: string,
  path = '/sign-in',
): Promise<void> {
  await visitor.goTo(path);
  await fill(visitor.page, { email, password: PASSWORD });
  await press(visitor.page, 'Sign in');
  await seesHeading(visitor.page, 'Show that it is you');
}

/** Half an hour after they last showed who they are: nobody waits for it. */
export async function halfAnHourPasses(email: string): Promise<void> {
  const owner = new pg.Client({ connectionString: inject('ownerUrl') });
  await owner.connect();
  try {
    await owner.query(
      `update sessions s set proved_at = s.proved_at - interval '30 minutes'
         from users u where u.hub_id = s.hub_id and u.id = s.user_id and u.email = $1`,
      [email],
    );
  } finally {
    await owner.end();
  }
}

/** Chromium's own authenticator in software: it has a key, and a finger that always says yes. */
export async function giveAuthenticator(
  { page }: Visitor,
  transport: 'internal' | 'usb' = 'internal',
): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Through every page of enrolment by a passkey, to the hub's own pages. */
export async function enrolWithPasskey(visitor: Visitor): Promise<Invited> {
  const { page } = visitor;
  await giveAuthenticator(visitor);
  const invited = await invite();
  await visitor.goTo(`/enrol/${invited.token}`);
  await press(page, 'Continue');
  await choosePassword(page);
  await fill(page, { name: 'Work laptop' });
  await press(page, 'Add a passkey');
  await sees(page, 'Work laptop');
  await press(page, 'Finish and show my codes');
  await seesHeading(page, 'Keep your recovery codes');
  return invited;
}
