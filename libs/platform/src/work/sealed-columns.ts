import type { ObjectLiteral } from 'typeorm';
import { Column } from 'typeorm';
import type { RowClass } from './scope.js';

const sealedByRow = new Map<unknown, Map<string, string>>();

/**
 * A column whose value is JSON sealed to its row. `rows()` seals on the way in and opens on the way out:
 * a transformer could not know the row's id, which the seal is bound to.
 */
export function SealedColumn(options: { name: string; nullable?: boolean }): PropertyDecorator {
  return (target, property) => {
    const known = sealedByRow.get(target.constructor) ?? new Map<string, string>();
    known.set(String(property), options.name);
    sealedByRow.set(target.constructor, known);
    Column({ type: 'bytea', name: options.name, nullable: options.nullable ?? false })(target, property);
  };
}

/** Property name → column name of the sealed columns of an entity. */
export function sealedColumnsOf<T extends ObjectLiteral>(row: RowClass<T>): ReadonlyMap<string, string> {
  return sealedByRow.get(row) ?? new Map<string, string>();
}
