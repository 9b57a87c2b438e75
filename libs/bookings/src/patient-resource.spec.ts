import { describe, expect, it } from 'vitest';
import { makeKeyedHash } from '@hub/platform';
import { patientResource } from './patient-resource.js';

const keyedHash = makeKeyedHash(Buffer.alloc(32, 'hashing'));
const ID = '01920000-0000-7000-8000-000000000001';

describe('what stands for a patient among taken times', () => {
  it('is a version 8 id that names nobody, the same each time', () => {
    const resource = patientResource(keyedHash, ID);
    expect(resource).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(resource).not.toBe(ID);
    expect(patientResource(keyedHash, ID)).toBe(resource);
  });

  it('is what bulk loading writes', () => {
    expect(patientResource(keyedHash, ID)).toBe(keyedHash.resourceFor('patient', ID));
  });
});
