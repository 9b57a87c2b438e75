-- The language an interpreter is asked for is typed by hand, so it is sealed like every free text. The old column is
-- read until a job has sealed what is in it, and goes with a later release.
alter table patients add column interpreter_sealed bytea;

-- How far the change of a sealing key has come, column by column: a run that was killed goes on after this row.
create table resealing (
  hub_id uuid not null references hubs,
  table_name text not null,
  column_name text not null,
  kid text not null,
  after_id uuid,
  resealed bigint not null default 0,
  broken bigint not null default 0,
  started_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  primary key (hub_id, table_name, column_name, kid)
);
alter table resealing enable row level security;
alter table resealing force row level security;
create policy owner_all on resealing to current_user using (true) with check (true);

-- Its rights on what is sealed follow the list of sealed columns and are given after the migrations: see
-- libs/db/src/keys/let-reseal.ts.
grant usage on schema public to hub_keys;
create policy keys_note on resealing to hub_keys using (true) with check (true);
grant select, insert, update (after_id, resealed, broken, started_at, ended_at) on resealing to hub_keys;
create policy keys_read on hubs for select to hub_keys using (true);
grant select (id, name) on hubs to hub_keys;

-- Sealed bytes do not compress; kept out of line as they are, the id of their key is read without the rest of them.
alter table referrals alter column answers set storage external;
alter table referral_drafts alter column answers set storage external;
alter table messages alter column body set storage external;
