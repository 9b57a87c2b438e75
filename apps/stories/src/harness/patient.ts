// Somebody to refer: nobody real, and a new one each time.
import { nhsCheckDigit } from '@hub/domain';

export type Patient = {
  nhsNumber: string;
  firstName: string;
  lastName: string;
};

/** Between those of the demo world, which begin at the bottom of the range, and of other tests at its top. */
let nine = 999_500_000 + Math.floor(Math.random() * 300_000);

export function aPatient(firstName: string, lastName: string): Patient {
  for (;;) {
    nine += 1;
    const check = nhsCheckDigit(String(nine));
    if (check !== null) return { nhsNumber: `${nine}${check}`, firstName, lastName };
  }
}

/** The same number with its last digit wrong. */
export const mistyped = (nhsNumber: string): string =>
  `${nhsNumber.slice(0, 9)}${(Number(nhsNumber.at(9)) + 1) % 10}`;

/** A Scottish number: a birth date, then the same check digit as an NHS number's. */
export function aChiNumber(): string {
  for (let three = 100; ; three += 1) {
    const check = nhsCheckDigit(`010175${three}`);
    if (check !== null) return `010175${three}${check}`;
  }
}
