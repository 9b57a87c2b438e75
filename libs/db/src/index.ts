export { migrateDatabase, migrations } from './migrate.js';
export { ensureRoles, refuseMighty, roleUrls, ROLES } from './roles.js';
export { ENTITIES } from './entities.js';
