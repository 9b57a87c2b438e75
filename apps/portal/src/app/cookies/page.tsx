import { PageTitle, Table } from '../../ui';

export default function CookiesPage() {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <PageTitle>Cookies</PageTitle>
        <h1>Cookies</h1>
        <p>Cookies are small files that a website keeps on your computer or phone.</p>
        <p>
          This service keeps one cookie, and only while you are signed in. It cannot work without it, so we do
          not ask your permission for it. There are no cookies for statistics or advertising, and no other
          company’s cookies.
        </p>
        <Table
          caption="Cookies this service keeps"
          head={['Name', 'What it is for', 'When it goes']}
          rows={[
            [
              'hub_session',
              'Remembers that you are signed in',
              'When you sign out, or when your session runs out',
            ],
          ]}
          responsive
          firstCellIsHeader
        />
      </div>
    </div>
  );
}
