// Transactions are numbered for a whole server, and some tests ask whether all of before have ended: of the files that
// run at the same time each has a server to itself.
const servers = process.env.HUB_TEST_OWNER_URLS?.split(' ') ?? [];
const worker = Number(process.env.VITEST_POOL_ID ?? 1);
const own = servers[(worker - 1) % servers.length];
if (own) process.env.HUB_TEST_OWNER_URL = own;
