// Reckons how many fields an answer could have: lists count as long as they may become.
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { Kind } from 'graphql';
import { PAGE_LIMIT, pageSize } from '../../work/page.js';
import { MOST_ROOT_FIELDS } from './limits.js';
import { tooMuch } from './only-documents.js';

/** What the features say of their own fields, by `Type.field`. */
export interface Weights {
  /** How long a list that is not paged usually becomes; 10 where nobody says. */
  readonly lengths: Readonly<Record<string, number>>;
  /** What answering a field costs beyond its children; 1 where nobody says. */
  readonly own: Readonly<Record<string, number>>;
  readonly most: number;
}
export type Variables = Readonly<Record<string, unknown>> | null | undefined;

const USUAL_LENGTH = 10;

interface Reckoning {
  schema: GraphQLSchema;
  weights: Weights;
  variables: Variables;
  fragments: Map<string, FragmentDefinitionNode>;
}

export function costOf(asked: {
  schema: GraphQLSchema;
  document: DocumentNode;
  variables: Variables;
  weights: Weights;
}): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of asked.document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operation = definition;
  }
  const root = operation && asked.schema.getRootType(operation.operation);
  if (!operation || !root) return 0;
  return ofSelections(operation.selectionSet, root, { ...asked, fragments });
}

export function refuseCostly(asked: Parameters<typeof costOf>[0]): void {
  if (costOf(asked) > asked.weights.most) tooMuch('This asks for too much at once.');
}

/** Fields at the root once fragments are put in: each is a question with its own statements. */
export function refuseManyQuestions(document: DocumentNode): void {
  const fragments = new Map<string, SelectionSetNode>();
  for (const one of document.definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one.selectionSet);
  }
  const count = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, one) => {
      if (one.kind === Kind.FIELD) return sum + 1;
      const inner = one.kind === Kind.INLINE_FRAGMENT ? one.selectionSet : fragments.get(one.name.value);
      return sum + (inner ? count(inner) : 0);
    }, 0);
  for (const one of document.definitions) {
    if (one.kind === Kind.OPERATION_DEFINITION && count(one.selectionSet) > MOST_ROOT_FIELDS) {
      tooMuch('Send fewer questions at once.');
    }
  }
}

function ofSelections(
  { selections }: SelectionSetNode,
  type: GraphQLNamedType,
  reckoning: Reckoning,
  page = pageSize(undefined),
): number {
  let cost = 0;
  for (const one of selections) {
    if (one.kind === Kind.FIELD) {
      cost += ofField(one, type, reckoning, page);
      continue;
    }
    const inner = one.kind === Kind.INLINE_FRAGMENT ? one : reckoning.fragments.get(one.name.value);
    if (inner) cost += ofSelections(inner.selectionSet, type, reckoning, page);
  }
  return cost;
}

function ofField(node: FieldNode, parent: GraphQLNamedType, reckoning: Reckoning, page: number): number {
  const { weights } = reckoning;
  const field =
    'getFields' in parent ? (parent as GraphQLObjectType).getFields()[node.name.value] : undefined;
  const place = `${parent.name}.${node.name.value}`;
  const own = weights.own[place] ?? 1;
  if (!field || !node.selectionSet) return own;
  const { named, isList } = inside(field.type);
  const asked = pageAsked(node, reckoning);
  const length = isList ? (weights.lengths[place] ?? lengthOf(node.name.value, asked ?? page)) : 1;
  return own + length * ofSelections(node.selectionSet, named, reckoning, asked ?? page);
}

/** A page's length is asked for at the connection and met at its edges. */
const lengthOf = (name: string, page: number): number => (name === 'edges' ? page : USUAL_LENGTH);

function pageAsked(node: FieldNode, { variables }: Reckoning): number | null {
  const first = node.arguments?.find(({ name }) => name.value === 'first')?.value;
  if (!first) return null;
  if (first.kind === Kind.INT) return pageSize(Number(first.value));
  if (first.kind !== Kind.VARIABLE) return PAGE_LIMIT;
  const given = variables?.[first.name.value];
  return typeof given === 'number' ? pageSize(given) : PAGE_LIMIT;
}

/** Looks at the shape of the type, not at its class: two copies of the library may be loaded. */
function inside(type: GraphQLOutputType): { named: GraphQLNamedType; isList: boolean } {
  let inner: GraphQLOutputType = type;
  let isList = false;
  while ('ofType' in inner) {
    isList ||= String(inner).startsWith('[');
    inner = inner.ofType as GraphQLOutputType;
  }
  return { named: inner, isList };
}
