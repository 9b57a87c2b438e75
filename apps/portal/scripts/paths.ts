import { join } from 'node:path';

export const portal = join(import.meta.dirname, '..');
export const workspace = join(portal, '../..');
export const schemaFile = join(workspace, 'apps/api/schema.graphql');
export const operationsFile = join(workspace, 'apps/api/operations.json');
export const generatedFile = join(portal, 'src/generated/graphql.ts');
