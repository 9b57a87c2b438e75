// Every life cycle that the rulebook has, in the order a patient meets them.
import { APPOINTMENT_LIFE } from '../booking/appointment-life.js';
import { FOLLOW_UP_LIFE } from '../follow-up/follow-up-life.js';
import { REFERRAL_LIFE } from '../referral/referral-life.js';
import { checkLife, type AnyLifeCycle } from './life.js';

export const ALL_LIVES: readonly AnyLifeCycle[] = [REFERRAL_LIFE, APPOINTMENT_LIFE, FOLLOW_UP_LIFE];

/** What is wrong with any of them, one sentence a fault. Nothing of the hub starts while there is one. */
export function faultsOfLives(): string[] {
  return ALL_LIVES.flatMap(checkLife);
}
