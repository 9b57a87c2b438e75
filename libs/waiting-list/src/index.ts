export { joinWaitingList } from './join-waiting-list.js';
export { waitingListFor, type WaitingListAsked } from './waiting-list.reads.js';
