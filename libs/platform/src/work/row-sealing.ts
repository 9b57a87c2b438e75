import type { ObjectLiteral } from 'typeorm';
import type { Sealer } from '../crypto/sealing.js';
import type { RowClass } from './scope.js';
import { sealedColumnsOf } from './sealed-columns.js';

type Values = Record<string, unknown>;

interface SealedWith {
  sealer: Sealer;
  tableName: string;
  hubId: string;
}

/** Seals the columns of one table that are kept sealed, each value bound to its row, and opens them again. */
export class RowSealing {
  private readonly sealed: ReadonlyMap<string, string>;

  constructor(
    row: RowClass<ObjectLiteral>,
    private readonly needs: SealedWith,
  ) {
    this.sealed = sealedColumnsOf(row);
  }

  touches(patch: object): boolean {
    return Object.keys(patch).some((property) => this.sealed.has(property));
  }

  into(id: string, values: Values): Values {
    const out = { ...values };
    for (const [property, column] of this.sealed) {
      const value = out[property];
      if (value === undefined || value === null) continue;
      out[property] = this.needs.sealer.seal(JSON.stringify(value), this.place(id, column));
    }
    return out;
  }

  /** Sealed columns open when they are first looked at: a list that does not show them does not pay for them. */
  opened<T extends ObjectLiteral>(found: T): T {
    const values = found as Values;
    for (const [property, column] of this.sealed) {
      const value = values[property];
      if (!Buffer.isBuffer(value)) continue;
      const place = this.place(String(values['id']), column);
      const show = (shown: unknown): unknown => {
        Object.defineProperty(found, property, {
          value: shown,
          enumerable: true,
          configurable: true,
          writable: true,
        });
        return shown;
      };
      Object.defineProperty(found, property, {
        get: () => show(JSON.parse(this.needs.sealer.open(value, place))),
        set: show,
        enumerable: true,
        configurable: true,
      });
    }
    return found;
  }

  private place(rowId: string, column: string) {
    const { tableName: table, hubId } = this.needs;
    return { table, column, rowId, hubId };
  }
}
