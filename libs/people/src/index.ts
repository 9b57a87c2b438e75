import './person.scope.js';

export { myself, peopleById, therapists } from './person.reads.js';
export { PersonRow } from './person.row.js';
