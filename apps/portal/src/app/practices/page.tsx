import { read } from '../../ask';
import { PracticeListDocument } from '../../generated/graphql';
import { InsetText, PageTitle, Table } from '../../ui';

export default async function PracticesPage() {
  const { practices } = await read(PracticeListDocument, {});
  const all = practices.edges.map(({ node }) => node).sort((a, b) => a.code.localeCompare(b.code));
  const patients = all.reduce((sum, { listSize }) => sum + listSize, 0);
  return (
    <div className="hub-desk">
      <PageTitle>Practices</PageTitle>
      <h1>Practices</h1>
      {all.length === 0 ? (
        <InsetText>
          No practice refers to this hub yet. Import a list of practices and they will appear here.
        </InsetText>
      ) : (
        <Table
          caption={{
            text: `${all.length} practices with ${patients.toLocaleString('en-GB')} patients refer to this hub`,
            size: 'm',
          }}
          head={[
            'Practice',
            'Town',
            'ODS code',
            { text: 'Patients', format: 'numeric' },
            { text: 'Deprivation decile', format: 'numeric' },
          ]}
          rows={all.map(({ code, name, town, odsCode, listSize, imdDecile }) => [
            `${code} ${name}`,
            town,
            { text: <code>{odsCode}</code> },
            listSize.toLocaleString('en-GB'),
            String(imdDecile),
          ])}
          firstCellIsHeader
          responsive
          compact
          striped
        />
      )}
      <p className="hub-secondary">
        Deprivation decile: 1 is the most deprived tenth of England, 10 the least.
      </p>
    </div>
  );
}
