export { keepFollowUp, type FactsNow } from './keep-follow-up.js';
