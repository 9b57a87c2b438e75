import { hrefOf } from '../../../desk/address';

/** What has just been changed, as the next page says it. */
export const DONE = {
  password: 'Your password is changed. Every other device is signed out.',
  'passkey-added': 'The passkey is added.',
  'passkey-renamed': 'The passkey has its new name.',
  'passkey-removed': 'The passkey is removed. It opens nothing any more.',
  app: 'The authenticator app is set up.',
  'app-removed': 'The authenticator app is removed.',
  'signed-out': 'Every other device is signed out.',
} as const;

export const FACTORS = '/account/factors';

export const doneHref = (done: keyof typeof DONE): string => hrefOf(FACTORS, { done });
