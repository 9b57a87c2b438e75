import { faultsOfLives } from '@hub/domain';

/** Nothing starts on a rulebook with a state that nobody can reach or leave: it would strand somebody. */
export function refuseUnsoundRulebook(): void {
  const faults = faultsOfLives();
  if (faults.length > 0) throw new Error(`the life cycles do not hold together: ${faults.join('; ')}`);
}
