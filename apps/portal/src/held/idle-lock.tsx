'use client';

// Watches for idle minutes where script runs. Without it the API does the same with the next request.
import { useEffect, useRef, useState } from 'react';
import { heldFieldsIn } from './fields-in-page';
import { lockedHref } from './locked-address';

type IdleLockProps = { secondsLeft: number; warningSeconds: number };

const TICK_MS = 1_000;
/** A sign of the person is passed on this often at most: the API writes it down no more often either. */
const PASS_ON_MS = 60_000;

/** The same for every tab: they tell each other when a sign-in ends. */
const clock = () => performance.timeOrigin + performance.now();

const here = () => location.pathname + location.search;

async function stillHere(): Promise<number | null> {
  const answer = await fetch('/still-here', { method: 'POST' });
  return ((await answer.json()) as { secondsLeft: number | null }).secondsLeft;
}

async function lock(): Promise<void> {
  document.body.classList.add('hub-locking');
  const typed = { path: here(), fields: heldFieldsIn(document) };
  const kept = await fetch('/hold-forms', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(typed),
  })
    .then(async (answer) => ((await answer.json()) as { id: string | null }).id)
    .catch(() => null);
  location.replace(lockedHref(here(), kept));
}

/** Two minutes before the end it says so; any key or press carries on (WCAG 2.2.1). At the end the page goes. */
export function IdleLock({ secondsLeft, warningSeconds }: IdleLockProps) {
  const [left, setLeft] = useState<number | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const state = useRef({ endsAt: 0, passedOnAt: 0, isLocking: false });

  useEffect(() => {
    const now = state.current;
    // Other tabs of this sign-in: a person at work in one of them is not idle in any.
    const tabs = new BroadcastChannel('hub-idle');
    tabs.onmessage = ({ data }) => {
      if (typeof data === 'number') now.endsAt = Math.max(now.endsAt, data);
    };
    const extend = (seconds: number) => {
      now.endsAt = clock() + seconds * 1_000;
      tabs.postMessage(now.endsAt);
    };
    extend(secondsLeft);
    now.passedOnAt = clock();
    const passOn = async (atOnce = false) => {
      const isWarned = now.endsAt - clock() <= warningSeconds * 1_000;
      if (now.isLocking || (!atOnce && !isWarned && clock() - now.passedOnAt < PASS_ON_MS)) return;
      now.passedOnAt = clock();
      const seconds = await stillHere().catch(() => undefined);
      if (seconds === null) now.endsAt = 0;
      else if (seconds !== undefined) extend(seconds);
    };
    const tick = () => {
      const seconds = Math.ceil((now.endsAt - clock()) / 1_000);
      setLeft(seconds <= warningSeconds ? Math.max(0, seconds) : null);
      if (seconds > 0 || now.isLocking) return;
      now.isLocking = true;
      void lock();
    };
    const timer = setInterval(tick, TICK_MS);
    const sign = () => void passOn();
    for (const event of ['keydown', 'pointerdown']) addEventListener(event, sign);
    // The page of a treatment session holds its sign-in longer than was known when the page was begun.
    if (document.querySelector('[data-holds-sign-in]')) void passOn(true);
    return () => {
      clearInterval(timer);
      tabs.close();
      for (const event of ['keydown', 'pointerdown']) removeEventListener(event, sign);
    };
  }, [secondsLeft, warningSeconds]);

  const isWarning = left !== null;
  useEffect(() => {
    if (isWarning) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isWarning]);

  const minutes = left !== null && left > 60 ? 2 : 1;
  return (
    <dialog ref={dialog} className="hub-idle" aria-labelledby="idle-title" aria-describedby="idle-words">
      <h2 id="idle-title">Are you still there?</h2>
      <p id="idle-words">
        To keep patients’ details safe you will be signed out in less than{' '}
        {minutes === 1 ? 'a minute' : '2 minutes'}. What you have typed is kept for you.
      </p>
      <button className="nhsuk-button" type="button">
        Stay signed in
      </button>
    </dialog>
  );
}
