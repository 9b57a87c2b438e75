import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../run/command.ts';
import { readText } from '../run/files.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ownPlaces = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export function findBrowser(): string | null {
  const given = process.env.CHROMIUM_PATH;
  if (given) return existsSync(given) ? given : null;
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...ownPlaces].find((file) => existsSync(file)) ?? null;
}

/** The browser of the stories: found, or installed where we may, or named plainly as missing. */
export async function needBrowser(): Promise<string> {
  const found = findBrowser();
  if (found) return found;
  if (process.env.CHROMIUM_PATH)
    throw new Error(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which is not there.`);
  if (process.getuid?.() !== 0 || !readText('/etc/os-release')?.match(/^ID(_LIKE)?=.*debian/m)) {
    throw new Error(
      'The stories need the browser Chromium, and it is not installed. Install it (Debian: "apt-get install chromium" as root), ' +
        'or set CHROMIUM_PATH, or run the other rings only: npm test -- rules ui tools commands doors',
    );
  }
  console.log('Installing Chromium for the stories');
  await apt(['update', '-q']);
  await apt(['install', '-y', '-q', '--no-install-recommends', 'chromium']);
  const installed = findBrowser();
  if (!installed) throw new Error('Chromium was installed, but is nowhere to be found.');
  return installed;
}

async function apt(args: string[]): Promise<void> {
  const { code, output } = await run({ file: 'apt-get', args, env: { DEBIAN_FRONTEND: 'noninteractive' } });
  if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed.\n${output}`);
}
