import pg from 'pg';

export const CHANNEL = 'hub_outbox';

/** Tells the relay that something was committed. Several commits while one call is under way share the next. */
export function wake(pool: { query(text: string): Promise<unknown> }): () => void {
  let underWay = false;
  let again = false;
  const call = (): void => {
    if (underWay) {
      again = true;
      return;
    }
    underWay = true;
    // Lost calls do no harm: the relay also looks by itself each second.
    void pool
      .query(`notify ${CHANNEL}`)
      .catch(() => undefined)
      .finally(() => {
        underWay = false;
        if (again) {
          again = false;
          call();
        }
      });
  };
  return call;
}

export interface Listening {
  stop(): Promise<void>;
}

const RECONNECT_AFTER = 1_000;

/** Listens on a connection of its own, and comes back by itself when that is lost. */
export function listen(url: string, heard: () => void): Listening {
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;

  const again = (lost: pg.Client): void => {
    if (client !== lost) return;
    client = null;
    lost.end().catch(() => undefined);
    if (!stopped) timer = setTimeout(connect, RECONNECT_AFTER);
  };
  const connect = (): void => {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'hub-worker-listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    client = fresh;
    fresh.on('notification', heard);
    fresh.on('error', () => again(fresh));
    fresh.on('end', () => again(fresh));
    fresh
      .connect()
      .then(() => fresh.query(`listen ${CHANNEL}`))
      .then(heard, () => again(fresh));
  };
  connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
