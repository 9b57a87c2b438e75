/** One line for each thing that was waited for; on a terminal the seconds count while it works. */
export async function step<Result>(words: string, work: () => Promise<Result>): Promise<Result> {
  const begun = performance.now();
  const seconds = () => ((performance.now() - begun) / 1000).toFixed(1);
  const lively = process.stdout.isTTY;
  const tick = () => process.stdout.write(`\r  … ${words} ${seconds()} s `);
  if (!lively) console.log(`  … ${words}`);
  const ticking = lively ? setInterval(tick, 200) : null;
  if (lively) tick();
  try {
    const result = await work();
    console.log(`${lively ? '\r' : ''}  ✓ ${words} (${seconds()} s)   `);
    return result;
  } catch (problem) {
    console.log(`${lively ? '\r' : ''}  ✗ ${words} (${seconds()} s)   `);
    throw problem;
  } finally {
    if (ticking) clearInterval(ticking);
  }
}
