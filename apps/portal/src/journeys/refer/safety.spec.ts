import { describe, expect, it } from 'vitest';
import { safety } from './safety';

const TODAY = '2026-11-03';
const fieldsOf = (raw: Record<string, string | string[]>) =>
  safety.errors(raw, TODAY).map(({ field }) => field);
const shown = (raw: Record<string, string | string[]>) =>
  Object.fromEntries(safety.summary(raw).map(({ field, value }) => [field, value]));

describe('the safety page', () => {
  it('asks for a concern or for none', () => {
    expect(fieldsOf({})).toEqual(['safety']);
    expect(fieldsOf({ safety: 'none' })).toEqual([]);
    expect(safety.next()).toBe('request');
  });

  it('asks for details of a concern only', () => {
    expect(fieldsOf({ safety: 'seizures' })).toEqual(['safetyDetails']);
    expect(fieldsOf({ safety: 'seizures', safetyDetails: 'One in 2019.' })).toEqual([]);
  });

  it('refuses none together with a concern', () => {
    expect(fieldsOf({ safety: ['seizures', 'none'] })).toEqual(['safety']);
  });

  it('reads back "None of these", and no details then, even where some were typed before', () => {
    expect(shown({ safety: 'none', safetyDetails: 'Typed before.' })).toEqual({
      safety: ['None of these'],
      medicines: null,
      tried: null,
    });
  });

  it('reads back concerns with their details', () => {
    expect(shown({ safety: ['pregnancy', 'seizures'], safetyDetails: 'Details.' })).toMatchObject({
      safety: ['Seizures', 'Pregnancy'],
      safetyDetails: 'Details.',
    });
  });
});
