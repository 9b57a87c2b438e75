import type { GraphQLInputType, GraphQLResolveInfo } from 'graphql';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Ids come from the address bar. One that could be nobody's is not found, before the database is asked. */
export function onlyRealIds(info: GraphQLResolveInfo, given: Readonly<Record<string, unknown>>): boolean {
  const field = info.parentType.getFields()[info.fieldName];
  return (field?.args ?? []).every(({ name, type }) => fits(type, given[name]));
}

/** Looks at the shape of the type, not at its class: two copies of the library may be loaded. */
function fits(type: GraphQLInputType, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.every((one) => fits(type, one));
  if ('ofType' in type) return fits(type.ofType as GraphQLInputType, value);
  if ('getFields' in type) {
    const values = value as Readonly<Record<string, unknown>>;
    return Object.values(type.getFields()).every((field) => fits(field.type, values[field.name]));
  }
  return type.name !== 'ID' || UUID.test(String(value));
}
