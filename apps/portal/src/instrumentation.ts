/** Asked by Next once, before the first request. */
export async function register(): Promise<void> {
  const { lookFirst } = await import('./look-first');
  lookFirst();
}
