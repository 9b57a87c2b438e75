import { ask } from '../../../../ask';
import { MetricsExportDocument } from '../../../../generated/graphql';
import { tableCalled } from '../../csv-tables';

type Asked = { params: Promise<{ table: string }> };

const notThere = () =>
  new Response('We cannot find this.', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });

/** A table of the numbers as a file to keep. It changes nothing; the API writes down who took it. */
export async function GET(_request: Request, { params }: Asked): Promise<Response> {
  const table = tableCalled((await params).table);
  if (!table) return notThere();
  const asked = await ask(MetricsExportDocument, { table });
  if (!asked.ok) return notThere();
  const { filename, csv } = asked.data.metricsExport;
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${filename}"`,
    },
  });
}
