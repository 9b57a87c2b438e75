const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Milliseconds from each failed try to the next: 1 minute, 10 minutes, 1 hour, 6 hours; then a person is asked. */
export const RETRY_AFTER = [MINUTE, 10 * MINUTE, HOUR, 6 * HOUR] as const;

/** Milliseconds until the next try, or null when the try that failed was the last. `attempt` counts from 0. */
export function retryAfter(attempt: number): number | null {
  return RETRY_AFTER[attempt] ?? null;
}
