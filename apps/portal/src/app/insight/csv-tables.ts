import type { MetricsTable } from '../../generated/graphql';

/** What each table is called in its address. */
const ADDRESSES = {
  waits: 'WAITS',
  weeks: 'WEEKS',
  practices: 'PRACTICES',
  deprivation: 'DEPRIVATION',
} as const satisfies Record<string, MetricsTable>;

export type TableAddress = keyof typeof ADDRESSES;

export const tableCalled = (name: string): MetricsTable | null =>
  Object.hasOwn(ADDRESSES, name) ? ADDRESSES[name as TableAddress] : null;

export const csvHref = (table: TableAddress): string => `/insight/csv/${table}`;
