import { formatTelephone } from '@hub/domain';

/** A number as people read it, and as a telephone dials it. */
export function CallLink({ telephone }: { telephone: string }) {
  const dialled = telephone.replace(/\s/g, '');
  return (
    <a className="hub-nowrap" href={`tel:${dialled}`}>
      {formatTelephone(dialled)}
    </a>
  );
}
