-- What the hub owes to whom and when, the messages that keep the promise, and the embedded channels.
create table follow_ups (
  hub_id uuid not null,
  id uuid not null,
  kind text not null,
  -- The job that keeps it; a person may ask for another try.
  job text not null,
  -- Null leaves the choice to the kind and to what the patient asked for.
  channel text,
  referral_id uuid not null,
  practice_id uuid not null,
  patient_id uuid not null,
  about_id uuid,
  state text not null check (state in ('SCHEDULED', 'DUE', 'SENDING', 'SENT', 'DELIVERED', 'RESPONDED', 'FAILED',
    'SUPPRESSED', 'CANCELLED', 'EXPIRED')),
  due_at timestamptz not null,
  next_action_at timestamptz,
  sent_at timestamptz,
  failure text,
  attempt smallint not null default 0,
  dedupe_key text not null,
  version integer not null default 1,
  primary key (hub_id, id),
  unique (hub_id, dedupe_key),
  foreign key (hub_id, referral_id) references referrals,
  constraint follow_up_has_next_step check (
    state in ('SENT', 'DELIVERED', 'RESPONDED', 'SUPPRESSED', 'CANCELLED', 'EXPIRED') or next_action_at is not null)
);
create index follow_ups_by_referral on follow_ups (hub_id, referral_id, due_at);
create index follow_ups_open on follow_ups (hub_id, next_action_at, id)
  where state in ('SCHEDULED', 'DUE', 'SENDING', 'FAILED');

create table messages (
  hub_id uuid not null,
  id uuid not null,
  follow_up_id uuid not null,
  referral_id uuid not null,
  practice_id uuid not null,
  patient_id uuid not null,
  kind text not null,
  channel text not null check (channel in ('text', 'letter', 'email', 'practice-inbox')),
  recipient bytea not null,
  subject text,
  body bytea not null,
  state text not null check (state in ('SENDING', 'SENT', 'FAILED')),
  dedupe_key text not null,
  made_at timestamptz not null,
  sent_at timestamptz,
  version integer not null default 1,
  primary key (hub_id, id),
  unique (hub_id, dedupe_key),
  foreign key (hub_id, follow_up_id) references follow_ups
);
create index messages_by_referral on messages (hub_id, referral_id, made_at);
create index messages_by_time on messages (hub_id, made_at desc, id desc);

-- The embedded channels stand for the outside world: a second send under one key is swallowed, as a provider would.
create table embedded_sends (
  hub_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  sent_at timestamptz not null,
  primary key (hub_id, id),
  unique (hub_id, message_id)
);
