// The one way a patient's page leaves the portal: a whole document, plain HTML, nothing that a script could hold on to.
import { env } from '../env';
import { ModeBanner } from '../frame/mode-banner';
import { Header, SkipLink } from '../ui';
import type { Page } from './patient-pages';

/** Says nothing of what the hub treats: others may look on. */
const SERVICE = 'Your appointments';

export function PatientDocument({ page }: { page: Page }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="format-detection" content="telephone=no" />
        <title>{`${page.isWrong ? 'Error: ' : ''}${page.title}`}</title>
        <link rel="stylesheet" href="/assets/hub.css" />
      </head>
      <body className="hub-alone">
        <SkipLink />
        <Header service={{ text: SERVICE }} />
        <ModeBanner mode={env().HUB_MODE} />
        <div className="nhsuk-width-container">
          <main className="nhsuk-main-wrapper" id="maincontent">
            <div className="nhsuk-grid-row">
              <div className="nhsuk-grid-column-two-thirds">{page.body}</div>
            </div>
          </main>
        </div>
      </body>
    </html>
  );
}

export async function answer(page: Page, status = 200, cookies: readonly string[] = []): Promise<Response> {
  // Next refuses a static import of it in a route.
  const { renderToStaticMarkup } = await import('react-dom/server');
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(`<!DOCTYPE html>${renderToStaticMarkup(<PatientDocument page={page} />)}`, {
    status,
    headers,
  });
}

export function goTo(path: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location: path });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}

/** What cannot be read as a form is a form with nothing in it. */
export const formIn = (request: Request): Promise<FormData> => request.formData().catch(() => new FormData());
