// Turns the committed API schema and the portal's .graphql files into typed documents. Writes only on change.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentPlugin from '@graphql-codegen/typed-document-node';
import * as operationsPlugin from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';
import { generatedFile, portal, schemaFile } from './paths.ts';

type Source = { path: string; text: string };

/** A change here must make every generated file stale. */
const RECIPE = '2';

const scalars = { DateTime: 'string', Day: 'string', ID: 'string' };

function documents(): Source[] {
  return globSync('src/**/*.graphql', { cwd: portal })
    .sort()
    .map((path) => ({ path, text: readFileSync(join(portal, path), 'utf8') }));
}

function fingerprint(schema: string, sources: Source[]): string {
  const hash = createHash('sha256').update(RECIPE).update('\0').update(schema);
  for (const { path, text } of sources) hash.update('\0').update(path).update('\0').update(text);
  return hash.digest('hex');
}

async function generate(schema: string, sources: Source[]): Promise<string> {
  return codegen({
    filename: generatedFile,
    schema: parse(schema),
    documents: sources.map(({ path, text }) => ({ location: path, document: parse(text) })),
    config: {
      scalars,
      strictScalars: true,
      enumsAsTypes: true,
      useTypeImports: true,
      skipTypename: true,
      avoidOptionals: { field: true, inputValue: false, object: false, defaultValue: false },
      documentMode: 'string',
      dedupeFragments: true,
    },
    // The operations plugin writes the input types they use; the plugin for the whole schema would write them again.
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: { operations: operationsPlugin, documents: typedDocumentPlugin },
  });
}

export async function writeTypedDocuments(): Promise<'written' | 'unchanged'> {
  const schema = existsSync(schemaFile) ? readFileSync(schemaFile, 'utf8') : '';
  const sources = documents();
  const stamp = `// ${fingerprint(schema, sources)}`;
  if (existsSync(generatedFile) && readFileSync(generatedFile, 'utf8').startsWith(stamp)) return 'unchanged';
  const body = schema && sources.length > 0 ? await generate(schema, sources) : 'export {};\n';
  mkdirSync(dirname(generatedFile), { recursive: true });
  writeFileSync(generatedFile, `${stamp}\n${body}`);
  return 'written';
}

if (import.meta.main) {
  const result = await writeTypedDocuments();
  process.stdout.write(`${relative(process.cwd(), generatedFile)}: ${result}\n`);
}
