'use client';

// Passkeys need script: without it, or in a browser that knows none, nothing is shown and the other way remains. Until
// the script has looked, the button has its place and is not seen: what comes after it must not move under a pointer.
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { useRef, useState, useSyncExternalStore, type ReactNode } from 'react';

export type PasskeyButtonProps = {
  /** A function of a file with 'use server', given the browser's answer as the field `passkey`. */
  action: (form: FormData) => Promise<void>;
  /** Where this portal answers a POST with the options. */
  options: string;
  does: 'get' | 'create';
  label: string;
  variant?: 'secondary';
  /** Hidden fields to send along. */
  fields?: Readonly<Record<string, string>>;
  children?: ReactNode;
  /** For a browser with script that knows no passkeys. */
  otherwise?: ReactNode;
};

const never = () => () => undefined;

async function askBrowser(optionsAddress: string, does: 'get' | 'create'): Promise<string> {
  const response = await fetch(optionsAddress, { method: 'POST' });
  if (!response.ok) throw new Error('no options');
  const { options } = (await response.json()) as { options: object };
  const answer =
    does === 'get'
      ? await startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON })
      : await startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON });
  return JSON.stringify(answer);
}

export function PasskeyButton({
  action,
  options,
  does,
  label,
  variant,
  fields = {},
  children,
  otherwise = null,
}: PasskeyButtonProps) {
  const form = useRef<HTMLFormElement>(null);
  const answer = useRef<HTMLInputElement>(null);
  const [isRefused, setRefused] = useState(false);
  const isAble = useSyncExternalStore(never, browserSupportsWebAuthn, () => null);
  const isUnknown = isAble === null;
  if (!isUnknown && !isAble) return otherwise;
  const press = async () => {
    setRefused(false);
    try {
      const text = await askBrowser(options, does);
      if (!answer.current || !form.current) return;
      answer.current.value = text;
      form.current.requestSubmit();
    } catch {
      setRefused(true);
    }
  };
  return (
    <form
      ref={form}
      action={action}
      className={isUnknown ? 'hub-awaits-script' : undefined}
      inert={isUnknown}
    >
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input ref={answer} type="hidden" name="passkey" defaultValue="" />
      {children}
      <div aria-live="polite">
        {isRefused && (
          <p className="nhsuk-error-message">
            <span className="nhsuk-u-visually-hidden">Error:</span> Your device did not finish this. Try
            again, or use the other way.
          </p>
        )}
      </div>
      <button
        type="button"
        className={variant ? `nhsuk-button nhsuk-button--${variant}` : 'nhsuk-button'}
        onClick={() => void press()}
      >
        {label}
      </button>
    </form>
  );
}
