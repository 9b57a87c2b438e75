// What the portal asks, read from its own files.
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';

const graphql = createRequire(import.meta.url)('graphql') as typeof import('graphql');
const portal = join(import.meta.dirname, '../../portal');

/** Each operation of the portal with the fragments that it uses. */
export function portalDocuments(): { name: string; text: string }[] {
  const all: DocumentNode[] = globSync('src/**/*.graphql', { cwd: portal }).map((path) =>
    graphql.parse(readFileSync(join(portal, path), 'utf8')),
  );
  const definitions = all.flatMap((document) => document.definitions);
  const fragments = definitions.filter(
    (one) => one.kind === 'FragmentDefinition',
  ) as FragmentDefinitionNode[];
  const operations = definitions.filter(
    (one) => one.kind === 'OperationDefinition',
  ) as OperationDefinitionNode[];
  return operations.map((operation) => {
    const used = new Map<string, FragmentDefinitionNode>();
    const use = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
      graphql.visit(node, {
        FragmentSpread({ name }) {
          const fragment = fragments.find((one) => one.name.value === name.value);
          if (!fragment || used.has(name.value)) return;
          used.set(name.value, fragment);
          use(fragment);
        },
      });
    };
    use(operation);
    const text = [operation, ...used.values()].map((node) => graphql.print(node)).join('\n');
    return { name: operation.name?.value ?? '', text };
  });
}
