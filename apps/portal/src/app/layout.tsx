import '../styles/hub.css';
import { WARNING_MINUTES } from '@hub/domain';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { EnhancePage } from '../enhance/enhance-page';
import { env } from '../env';
import { ModeBanner } from '../frame/mode-banner';
import { ServiceFooter } from '../frame/service-footer';
import { ServiceHeader } from '../frame/service-header';
import { IdleLock } from '../held/idle-lock';
import { NONCE_HEADER, PATH_HEADER } from '../request-headers';
import { sessionState } from '../session';
import { SUPPORT_SNIPPET } from '../support-snippet';
import { SkipLink } from '../ui';

export const metadata: Metadata = {
  robots: { index: false, follow: false },
  formatDetection: { telephone: false },
};

export const viewport: Viewport = { themeColor: '#005eb8', viewportFit: 'cover' };

export default async function Layout({ children }: { children: ReactNode }) {
  const asked = await headers();
  const { session } = await sessionState();
  const mode = env().HUB_MODE;
  const path = asked.get(PATH_HEADER) ?? '/';
  return (
    <html lang="en">
      <body suppressHydrationWarning>
        <script
          nonce={asked.get(NONCE_HEADER) ?? undefined}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: SUPPORT_SNIPPET }}
        />
        <SkipLink />
        <ServiceHeader session={session} path={path} isDemo={mode === 'demo'} />
        <ModeBanner mode={mode} />
        <div className="nhsuk-width-container">
          <main className="nhsuk-main-wrapper" id="maincontent">
            {children}
          </main>
        </div>
        <ServiceFooter />
        <EnhancePage />
        {session?.secondsLeft != null && (
          <IdleLock secondsLeft={session.secondsLeft} warningSeconds={WARNING_MINUTES * 60} />
        )}
      </body>
    </html>
  );
}
