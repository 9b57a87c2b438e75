import './person.scope.js';

export { peopleById, therapists } from './person.reads.js';
export { PersonRow } from './person.row.js';
