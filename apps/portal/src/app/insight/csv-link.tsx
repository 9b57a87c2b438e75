import { csvHref, type TableAddress } from './csv-tables';

type CsvLinkProps = { table: TableAddress; of: string };

/** Says what is fetched, and as what: a link that saves a file must not surprise. */
export function CsvLink({ table, of }: CsvLinkProps) {
  return (
    <p>
      <a href={csvHref(table)} download>
        Download {of} (CSV)
      </a>
    </p>
  );
}
