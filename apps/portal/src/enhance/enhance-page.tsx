'use client';

import { useEffect } from 'react';
import { enhance } from './enhance';

export function EnhancePage() {
  useEffect(() => {
    void enhance(document.body);
  }, []);
  return null;
}
