import type { Typed } from './locked-address';
import { valuesOf } from '../ui/form/form-state';

/** What stands in the page's own forms. The forms of the header and of filters have nothing that anybody would miss. */
export function heldFieldsIn(page: Document): Typed['fields'] {
  const forms = [...page.querySelectorAll<HTMLFormElement>('main form:not([method="get"])')];
  const merged = new Map<string, string[]>();
  for (const form of forms) {
    for (const [name, value] of Object.entries(valuesOf(new FormData(form)))) {
      if (value !== undefined) merged.set(name, typeof value === 'string' ? [value] : [...value]);
    }
  }
  return [...merged].map(([name, values]) => ({ name, values }));
}
