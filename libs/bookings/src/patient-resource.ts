import type { Work } from '@hub/platform';

/**
 * Stands for a patient among what is taken, which everybody who books may read: a keyed hash in the shape of an id
 * (RFC 9562 5.8, version 8), so that the table names nobody.
 */
export function patientResource(work: Pick<Work, 'hash'>, patientId: string): string {
  const bytes = Buffer.from(work.hash('resource:patient', patientId).subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
