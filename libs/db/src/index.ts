export { COLUMNS, printColumns, SEALED_COLUMNS, type Kept, type SealedColumnPlace } from './keys/columns.js';
export { migrateDatabase, migrations } from './migrate.js';
export { ensureRoles, refuseMighty, roleUrls, ROLES } from './roles.js';
export { ENTITIES } from './entities.js';
export { countByKid, countLeft, hasSettled, horizonNow, type KidCount } from './keys/count-by-kid.js';
export { AlreadyResealing, reseal, type BrokenSeal, type Reseal, type Resealed } from './keys/reseal.js';
