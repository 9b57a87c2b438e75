'use client';

import { useEffect } from 'react';

const left = new Set<string>();
/** Which draft was begun on a first page that did not have one yet. */
const begunOn = new Map<string, string>();
let leftWithoutDraft: string | null = null;

/** The browser's Back shows a page as it was first made; this fetches it anew, with what has been saved since. */
export function FreshOnReturn({ made, draft, path }: { made: string; draft: string | null; path: string }) {
  useEffect(() => {
    if (draft && leftWithoutDraft) begunOn.set(leftWithoutDraft, draft);
    if (draft) leftWithoutDraft = null;
    const begun = begunOn.get(made);
    if (left.has(made)) window.location.replace(begun ? `${path}?draft=${begun}` : window.location.href);
    const shownAgain = (event: PageTransitionEvent) => event.persisted && window.location.reload();
    window.addEventListener('pageshow', shownAgain);
    return () => {
      left.add(made);
      if (!draft) leftWithoutDraft = made;
      window.removeEventListener('pageshow', shownAgain);
    };
  }, [made, draft, path]);
  return null;
}
