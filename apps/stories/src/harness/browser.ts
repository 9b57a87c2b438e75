import { chromium, type Browser } from 'playwright-core';
import { env } from '../env.js';

/** Quiet: no first-run pages, no updates, no traffic of its own. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: env().CHROMIUM_PATH, args: FLAGS });
