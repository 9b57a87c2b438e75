import { renderSVG } from 'uqr';

/** The key of an authenticator app, to scan or to type. `appKey` in fours, as people read it out. */
export function ScanPicture({ appKey, uri }: { appKey: string; uri: string }) {
  return (
    <>
      <p>Open the app, add an account and scan this picture.</p>
      {/* A picture, not markup: nothing of it can run. */}
      <img
        className="hub-qr"
        alt="Picture to scan with your authenticator app"
        src={`data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { ecc: 'M', border: 4 }))}`}
      />
      <p>
        If you cannot scan it, type this key into the app:{' '}
        <code className="hub-key">{(appKey.match(/.{1,4}/g) ?? []).join(' ')}</code>
      </p>
    </>
  );
}
