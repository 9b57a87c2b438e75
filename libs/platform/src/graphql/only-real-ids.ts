import type { GraphQLInputType, GraphQLResolveInfo } from 'graphql';
import { GraphQLID, isInputObjectType, isListType, isNonNullType } from 'graphql';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Ids come from the address bar. One that could be nobody's is not found, before the database is asked. */
export function onlyRealIds(info: GraphQLResolveInfo, given: Readonly<Record<string, unknown>>): boolean {
  const field = info.parentType.getFields()[info.fieldName];
  return (field?.args ?? []).every(({ name, type }) => fits(type, given[name]));
}

function fits(type: GraphQLInputType, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (isNonNullType(type)) return fits(type.ofType as GraphQLInputType, value);
  if (isListType(type)) {
    const inner = type.ofType as GraphQLInputType;
    return Array.isArray(value) ? value.every((one) => fits(inner, one)) : fits(inner, value);
  }
  if (isInputObjectType(type)) {
    const values = value as Readonly<Record<string, unknown>>;
    return Object.values(type.getFields()).every((field) => fits(field.type, values[field.name]));
  }
  return type !== GraphQLID || UUID.test(String(value));
}
