import { describe, expect, it } from 'vitest';
import { channelsFor } from './channels-for.js';

const patient = {
  to: 'patient',
  name: 'Wren Hollow',
  address: '1 Test Street',
  postcode: 'AA3 1AB',
  telephone: '07700900982',
  texts: true,
} as const;

describe('how a message goes out', () => {
  it('is a text for a patient with a mobile who takes texts', () => {
    expect(channelsFor('received', patient)).toEqual(['text']);
  });
  it('is a letter for a patient without a mobile, or who wants no texts', () => {
    expect(channelsFor('received', { ...patient, telephone: '01632960001' })).toEqual(['letter']);
    expect(channelsFor('received', { ...patient, texts: false })).toEqual(['letter']);
  });
  it('is a text and a letter when the text says that a letter follows', () => {
    expect(channelsFor('booked', patient)).toEqual(['text', 'letter']);
    expect(channelsFor('booked', { ...patient, texts: false })).toEqual(['letter']);
  });
  it('is nothing when the only way is one the patient cannot use', () => {
    expect(channelsFor('reminder-24h', { ...patient, texts: false })).toEqual([]);
  });
  it('is the inbox of a practice', () => {
    expect(channelsFor('receipt', { to: 'practice', name: 'P01 Surgery' })).toEqual(['practice-inbox']);
  });
});
