import type { ReactNode } from 'react';

export type PatientBannerProps = {
  /** As on a record: "BARTON, Ellen (Ms)" or "Ellen Barton". */
  name: string;
  /** In words: "4 March 1971". */
  born?: string;
  age?: number;
  /** With its spaces: "999 000 0018". */
  nhsNumber?: string;
  facts?: { label: string; value: ReactNode }[];
};

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function PatientBanner({ name, born, age, nhsNumber, facts = [] }: PatientBannerProps) {
  return (
    <section className="hub-patient" aria-label="Patient">
      <p className="hub-patient__name">{name}</p>
      <dl className="hub-patient__facts">
        {born && (
          <Fact label="Born">
            {born}
            {age !== undefined && ` (${age} years)`}
          </Fact>
        )}
        {nhsNumber && (
          <Fact label="NHS number">
            <span className="nhsuk-u-nowrap">{nhsNumber}</span>
          </Fact>
        )}
        {facts.map(({ label, value }) => (
          <Fact label={label} key={label}>
            {value}
          </Fact>
        ))}
      </dl>
    </section>
  );
}
