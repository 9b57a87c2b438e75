import { formatNhsNumber } from '@hub/domain';
import { SafetyMark } from './safety-mark';

export type NamedPatient = { firstName: string; lastName: string; nhsNumber: string };

/** As on a record: "BARTON, Ellen" */
export const recordName = ({ firstName, lastName }: Pick<NamedPatient, 'firstName' | 'lastName'>): string =>
  `${lastName.toUpperCase()}, ${firstName}`;

type PersonCellProps = { patient: NamedPatient; href?: string; safetyConcern?: boolean };

/** Name and NHS number in one column; the name is the row's link. */
export function PersonCell({ patient, href, safetyConcern = false }: PersonCellProps) {
  const name = recordName(patient);
  return (
    <>
      {href ? (
        <a className="nhsuk-link" href={href}>
          {name}
        </a>
      ) : (
        name
      )}
      <br />
      <span className="hub-secondary hub-nowrap">{spaced(patient.nhsNumber)}</span>
      {safetyConcern && (
        <>
          <br />
          <SafetyMark />
        </>
      )}
    </>
  );
}

/** "999 000 0018" */
export const spaced = (nhsNumber: string): string => formatNhsNumber(nhsNumber);
