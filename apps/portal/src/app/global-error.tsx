'use client';

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Sorry, there is a problem – Pain and Sleep Hub</title>
        <main>
          <h1>Sorry, there is a problem with the service</h1>
          <p>It is not your doing, and it has been noted. What you saved before is kept.</p>
          <p>
            <a href="/">Go to your main page</a>
          </p>
          {error.digest && <p>If it happens again, tell the hub this number: {error.digest}</p>}
        </main>
      </body>
    </html>
  );
}
