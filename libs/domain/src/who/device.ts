// A device in words that a person knows it by. Only these words are ever kept or shown: a browser may call itself anything.

const BROWSERS: readonly [RegExp, string][] = [
  // The more particular first: most browsers also call themselves Chrome and Safari.
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'an iPhone'],
  [/\biPad\b/, 'an iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'a Mac'],
  [/\bCrOS\b/, 'a Chromebook'],
  [/\bLinux\b/, 'Linux'],
];
/** Longer than any browser's own; what follows is not read. */
const LONGEST_READ = 400;

export const UNKNOWN_DEVICE = 'A device we do not know';

/** "Chrome on Windows", from what the browser says of itself. */
export function deviceWords(userAgent: string | null | undefined): string {
  const said = (userAgent ?? '').slice(0, LONGEST_READ);
  const browser = BROWSERS.find(([pattern]) => pattern.test(said))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(said))?.[1];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? (system ? `A browser on ${system}` : UNKNOWN_DEVICE);
}
