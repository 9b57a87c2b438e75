// Counts what a document asks for before it is compared with the schema: that comparison is what an attacker pays for.
import type { DocumentNode, FragmentDefinitionNode, SelectionNode, SelectionSetNode } from 'graphql';
import { Kind } from 'graphql';
import {
  DEEPEST_QUERY,
  MOST_ALIASES,
  MOST_DIRECTIVES,
  MOST_FIELDS_EXPANDED,
  MOST_FIELDS_WRITTEN,
  MOST_FRAGMENTS,
} from './limits.js';
import { tooMuch } from './only-documents.js';

/** All counts with fragments put in where they are spread, but `written`. */
export interface Shape {
  depth: number;
  fields: number;
  aliases: number;
  directives: number;
}
const NOTHING: Shape = { depth: 0, fields: 0, aliases: 0, directives: 0 };

interface Walk {
  fragments: Map<string, FragmentDefinitionNode>;
  /** Null while it is being walked: to meet it then is a circle. */
  known: Map<string, Shape | null>;
  written: number;
}

export function refuseImmodest(document: DocumentNode): void {
  const walk: Walk = { fragments: new Map(), known: new Map(), written: 0 };
  let operations = 0;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) walk.fragments.set(definition.name.value, definition);
    else if (definition.kind === Kind.OPERATION_DEFINITION) operations += 1;
    else tooMuch('Send a question or a change.');
  }
  // One, since compiled documents are remembered without the name of what was asked of them.
  if (operations !== 1) tooMuch('Send one operation at a time.');
  if (walk.fragments.size > MOST_FRAGMENTS) tooMuch('There are too many fragments.');
  for (const definition of document.definitions) {
    if ('selectionSet' in definition) refuseShape(shapeOf(definition, walk));
  }
  if (walk.written > MOST_FIELDS_WRITTEN) tooMuch('This asks for too many fields.');
}

function refuseShape(shape: Shape): void {
  if (shape.depth > DEEPEST_QUERY) tooMuch('The question goes too deep.');
  if (shape.aliases > MOST_ALIASES) tooMuch('There are too many aliases.');
  if (shape.directives > MOST_DIRECTIVES) tooMuch('There are too many directives.');
  if (shape.fields > MOST_FIELDS_EXPANDED) tooMuch('This asks for too many fields.');
}

type Holder = { selectionSet: SelectionSetNode; directives?: readonly unknown[] | undefined };

function shapeOf({ selectionSet, directives = [] }: Holder, walk: Walk): Shape {
  const total: Shape = { ...NOTHING, directives: directives.length };
  for (const selection of selectionSet.selections) {
    const one = ofSelection(selection, walk);
    total.depth = Math.max(total.depth, one.depth);
    total.fields += one.fields;
    total.aliases += one.aliases;
    total.directives += one.directives;
  }
  return total;
}

function ofSelection(selection: SelectionNode, walk: Walk): Shape {
  if (selection.kind === Kind.FRAGMENT_SPREAD) {
    const spread = ofFragment(selection.name.value, walk);
    return { ...spread, directives: spread.directives + (selection.directives?.length ?? 0) };
  }
  if (selection.kind === Kind.INLINE_FRAGMENT) return shapeOf(selection, walk);
  walk.written += 1;
  const { selectionSet, directives = [], alias } = selection;
  const below = selectionSet
    ? shapeOf({ selectionSet, directives }, walk)
    : { ...NOTHING, directives: directives.length };
  return {
    depth: below.depth + 1,
    fields: below.fields + 1,
    aliases: below.aliases + (alias ? 1 : 0),
    directives: below.directives,
  };
}

function ofFragment(name: string, walk: Walk): Shape {
  const known = walk.known.get(name);
  if (known) return known;
  if (known === null) return tooMuch('A fragment contains itself.');
  const fragment = walk.fragments.get(name);
  // One that is nowhere is for the comparison with the schema to refuse.
  if (!fragment) return NOTHING;
  walk.known.set(name, null);
  const shape = shapeOf(fragment, walk);
  walk.known.set(name, shape);
  return shape;
}
