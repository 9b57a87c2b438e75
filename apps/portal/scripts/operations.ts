// What the portal asks, by the SHA-256 of its text: in production the API answers these and nothing else.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { writeTypedDocuments } from './codegen.ts';
import { generatedFile, operationsFile } from './paths.ts';

/** One line an operation, in the order of their names, so that a review sees what was added. */
export async function printOperations(): Promise<string> {
  const generated = (await import(pathToFileURL(generatedFile).href)) as Record<string, unknown>;
  const texts = Object.keys(generated)
    .filter((name) => name.endsWith('Document'))
    .sort()
    .map((name) => String(generated[name]));
  const byHash = texts.map((text) => [createHash('sha256').update(text).digest('hex'), text]);
  return `${JSON.stringify(Object.fromEntries(byHash), null, 2)}\n`;
}

/** Writes only on change: an API may be reading it. */
export async function writeOperations(): Promise<void> {
  const operations = await printOperations();
  const present = existsSync(operationsFile) ? readFileSync(operationsFile, 'utf8') : '';
  if (present !== operations) writeFileSync(operationsFile, operations);
}

if (import.meta.main) {
  await writeTypedDocuments();
  process.stdout.write(await printOperations());
}
