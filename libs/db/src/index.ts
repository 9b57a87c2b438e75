export { COLUMNS, printColumns, SEALED_COLUMNS, type Kept, type SealedColumnPlace } from './keys/columns.js';
export { migrateDatabase, migrations } from './migrate.js';
export { ensureRoles, refuseMighty, roleUrls, ROLES } from './roles.js';
export { ENTITIES } from './entities.js';
