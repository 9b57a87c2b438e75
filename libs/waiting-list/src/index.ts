export { addToWaitingList } from './add-to-waiting-list.js';
export { waitingListFor, type WaitingListAsked } from './waiting-list.reads.js';
