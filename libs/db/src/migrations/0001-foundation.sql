-- Who and where: hubs, practices, sites, people; the clock; and the plumbing every command stands on.
create extension if not exists btree_gist;

create table hubs (
  id uuid primary key,
  name text not null,
  -- What patients and practices call when something is unclear; named in every letter.
  telephone text not null
);

create table clock (
  hub_id uuid primary key references hubs,
  offset_by interval not null default '0'
);

create table practices (
  hub_id uuid not null references hubs,
  id uuid not null,
  code text not null,
  ods_code text not null,
  name text not null,
  town text not null,
  list_size integer not null check (list_size > 0),
  imd_decile smallint not null check (imd_decile between 1 and 10),
  primary key (hub_id, id),
  unique (hub_id, code),
  unique (hub_id, ods_code)
);

create table sites (
  hub_id uuid not null references hubs,
  id uuid not null,
  name text not null,
  address text not null,
  directions text not null,
  step_free boolean not null,
  primary key (hub_id, id)
);

create table rooms (
  hub_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  name text not null,
  step_free boolean not null,
  primary key (hub_id, id),
  foreign key (hub_id, site_id) references sites
);

-- How far each practice's patients are from each site, nearest first.
create table practice_sites (
  hub_id uuid not null,
  practice_id uuid not null,
  site_id uuid not null,
  rank smallint not null,
  primary key (hub_id, practice_id, site_id),
  foreign key (hub_id, practice_id) references practices,
  foreign key (hub_id, site_id) references sites
);

create table users (
  hub_id uuid not null references hubs,
  id uuid not null,
  email text not null check (email = lower(email)),
  name text not null,
  role text not null,
  discipline text,
  practice_id uuid,
  password_hash text not null,
  disabled_at timestamptz,
  version integer not null default 1,
  primary key (hub_id, id),
  unique (hub_id, email),
  foreign key (hub_id, practice_id) references practices
);

create table sessions (
  hub_id uuid not null,
  token_hash bytea primary key,
  user_id uuid not null,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle interval not null,
  absolute interval not null,
  closed_at timestamptz,
  foreign key (hub_id, user_id) references users
);
create index sessions_by_user on sessions (hub_id, user_id);

create table audit (
  hub_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  user_id uuid,
  actor_name text not null,
  role text not null,
  practice_id uuid,
  kind text not null check (kind in ('command', 'question')),
  operation text not null,
  ids uuid[] not null,
  patient_ids uuid[] not null,
  primary key (hub_id, id)
);
create index audit_by_patient on audit using gin (patient_ids);

create table idempotency_keys (
  hub_id uuid not null,
  key_hash bytea not null,
  user_id uuid,
  request_hash bytea not null,
  result_id uuid not null,
  kept_at timestamptz not null default clock_timestamp(),
  primary key (hub_id, key_hash)
);

-- What a commit promised to do later. The queue is only an accelerator over these rows.
create table outbox (
  hub_id uuid not null,
  id uuid not null,
  job text not null,
  payload jsonb not null,
  run_at timestamptz not null,
  attempt smallint not null default 0,
  handed_at timestamptz,
  done_at timestamptz,
  failed_at timestamptz,
  failure text,
  primary key (hub_id, id)
);
create index outbox_due on outbox (run_at) where handed_at is null and done_at is null and failed_at is null;
create index outbox_handed on outbox (handed_at) where handed_at is not null and done_at is null and failed_at is null;
