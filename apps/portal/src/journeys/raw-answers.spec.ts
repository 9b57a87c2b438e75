import { describe, expect, it } from 'vitest';
import { entriesOf, rawFrom } from './raw-answers';

describe('answers between form and API', () => {
  it('sends every name of the page, also one that was emptied', () => {
    const form = new FormData();
    form.append('needs', 'hearing');
    form.append('needs', 'transport');
    form.append('email', '');
    form.append('$ACTION_KEY', 'not ours');
    expect(entriesOf(form, ['needs', 'email', 'language'])).toEqual([
      { name: 'needs', values: ['hearing', 'transport'] },
      { name: 'email', values: [] },
      { name: 'language', values: [] },
    ]);
  });

  it('reads one value as text and several, or none, as a list', () => {
    const entries = [
      { name: 'email', values: ['a@b.example'] },
      { name: 'needs', values: ['hearing', 'transport'] },
      { name: 'language', values: [] },
    ];
    expect(rawFrom(entries)).toEqual({ email: 'a@b.example', needs: ['hearing', 'transport'], language: [] });
  });
});
