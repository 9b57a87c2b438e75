import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { getNamedType, isNonNullType, isObjectType } from 'graphql';
import type { Draw } from './chance.js';
import { literal, valueFor, type KnownWorld } from './values.js';

export interface Asked {
  query: string;
  variables: Record<string, unknown>;
}
/** How wide and deep a document grows. */
export interface Growth {
  fields: number;
  depth: number;
  questions: number;
}

interface Writing {
  schema: GraphQLSchema;
  world: KnownWorld;
  draw: Draw;
  growth: Growth;
  fragments: string[];
  holes: string[];
  variables: Record<string, unknown>;
  aliases: number;
  directives: number;
}

/** A document that fits the schema, with aliases, fragments, directives and variables in it. */
export function documentFor(
  schema: GraphQLSchema,
  world: KnownWorld,
  draw: Draw,
  { isChange, roots, ...growth }: Growth & { isChange: boolean; roots?: readonly string[] | undefined },
): Asked {
  const writing: Writing = {
    ...{ schema, world, draw, growth, fragments: [], holes: [], variables: {} },
    aliases: draw.below(5),
    directives: draw.below(4),
  };
  const root = isChange ? schema.getMutationType() : schema.getQueryType();
  if (!root) throw new Error('this schema has no such root');
  const every = Object.values(root.getFields());
  const own = every.filter(({ name }) => roots?.includes(name));
  const all = own.length > 0 && draw.happens(0.9) ? own : every;
  const chosen = Array.from({ length: isChange ? 1 : 1 + draw.below(growth.questions) }, () =>
    draw.pick(all),
  );
  const body = [...new Set(chosen)].map((field) => fieldText(field, 1, writing)).join(' ');
  const holes = writing.holes.length > 0 ? `(${writing.holes.join(', ')})` : '';
  const head = isChange ? `mutation Fuzz${holes}` : `query Fuzz${holes}`;
  return { query: [`${head} { ${body} }`, ...writing.fragments].join('\n'), variables: writing.variables };
}

type Field = GraphQLField<unknown, unknown>;

function fieldText(field: Field, depth: number, writing: Writing): string {
  const { draw } = writing;
  const inner = getNamedType(field.type);
  const below = isObjectType(inner) ? ` ${selectionText(inner, depth + 1, writing)}` : '';
  // Two fields of one name with different arguments do not merge: an alias only where arguments are none.
  const alias = field.args.length === 0 && writing.aliases > 0 && draw.happens(0.1) ? `${field.name}_: ` : '';
  if (alias) writing.aliases -= 1;
  return `${alias}${field.name}${argumentsText(field, writing)}${directiveText(writing)}${below}`;
}

function selectionText(type: GraphQLObjectType, depth: number, writing: Writing): string {
  const { draw, growth } = writing;
  const fields = Object.values(type.getFields()).filter(
    (field) =>
      draw.happens(growth.fields) && (depth < growth.depth || !isObjectType(getNamedType(field.type))),
  );
  const texts = fields.map((field) => fieldText(field, depth, writing));
  const text = `{ ${['__typename', ...texts].join(' ')} }`;
  if (draw.happens(0.06)) return `{ ... on ${type.name} ${text} }`;
  if (!draw.happens(0.06)) return text;
  const name = `F${writing.fragments.length}`;
  writing.fragments.push(`fragment ${name} on ${type.name} ${text}`);
  return `{ ...${name} }`;
}

function argumentsText(field: Field, writing: Writing): string {
  const { draw, world } = writing;
  const given = field.args.filter((arg) => isNonNullType(arg.type) || draw.happens(0.6));
  const texts = given.map((arg) => {
    const value = valueFor(arg.name === 'id' ? field.name : arg.name, arg.type, world, draw);
    if (draw.happens(0.3)) return `${arg.name}: ${literal(value)}`;
    const hole = `v${writing.holes.length}`;
    writing.holes.push(`$${hole}: ${String(arg.type)}`);
    writing.variables[hole] = value;
    return `${arg.name}: $${hole}`;
  });
  return texts.length > 0 ? `(${texts.join(', ')})` : '';
}

function directiveText(writing: Writing): string {
  if (writing.directives === 0 || !writing.draw.happens(0.05)) return '';
  writing.directives -= 1;
  return writing.draw.pick([' @include(if: true)', ' @skip(if: false)', ' @skip(if: true)']);
}
