'use client';

import { useEffect, useRef } from 'react';
import { PageTitle } from '../ui/page-title';

export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <PageTitle>Sorry, there is a problem</PageTitle>
        <h1 ref={heading} tabIndex={-1}>
          Sorry, there is a problem with the service
        </h1>
        <p>It is not your doing, and it has been noted. What you saved before is kept.</p>
        <p>
          <a href="">Try again</a>, or go to <a href="/">your main page</a>.
        </p>
        {error.digest && (
          <p>
            If it happens again, tell the hub this number:{' '}
            <span className="nhsuk-u-nowrap">{error.digest}</span>
          </p>
        )}
      </div>
    </div>
  );
}
