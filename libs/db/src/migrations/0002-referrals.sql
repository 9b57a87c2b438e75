-- The patient, the referral and its life.
create table patients (
  hub_id uuid not null references hubs,
  id uuid not null,
  nhs_number bytea not null,
  nhs_number_hash bytea not null,
  first_name text not null,
  last_name text not null,
  born_on date not null,
  contacts bytea not null,
  mobile_hash bytea,
  step_free boolean not null default false,
  interpreter text,
  version integer not null default 1,
  primary key (hub_id, id),
  unique (hub_id, nhs_number_hash)
);

create table patient_registrations (
  hub_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  practice_id uuid not null,
  from_on date not null,
  until_on date,
  primary key (hub_id, id),
  foreign key (hub_id, patient_id) references patients,
  foreign key (hub_id, practice_id) references practices
);
create unique index patient_registered_once on patient_registrations (hub_id, patient_id, practice_id) where until_on is null;
create index patient_registrations_by_practice on patient_registrations (hub_id, practice_id, patient_id);

-- Who treats or decides about whom: a clinician's reach to a patient is a row here.
create table care_links (
  hub_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  user_id uuid not null,
  referral_id uuid not null,
  reason text not null check (reason in ('triages', 'treats')),
  from_at timestamptz not null,
  until_at timestamptz,
  primary key (hub_id, id),
  unique (hub_id, user_id, referral_id, reason),
  foreign key (hub_id, patient_id) references patients,
  foreign key (hub_id, user_id) references users
);
create index care_links_by_patient on care_links (hub_id, patient_id);

create table referral_drafts (
  hub_id uuid not null,
  id uuid not null,
  practice_id uuid not null,
  author_id uuid not null,
  answers bytea not null,
  started_at timestamptz not null,
  saved_at timestamptz not null,
  expires_at timestamptz not null,
  version integer not null default 1,
  primary key (hub_id, id),
  foreign key (hub_id, practice_id) references practices,
  foreign key (hub_id, author_id) references users
);
create index referral_drafts_by_practice on referral_drafts (hub_id, practice_id, saved_at desc);

create table referrals (
  hub_id uuid not null,
  id uuid not null,
  reference text not null,
  practice_id uuid not null,
  patient_id uuid not null,
  sent_by_id uuid not null,
  responsible_clinician text not null,
  state text not null,
  priority text not null check (priority in ('URGENT', 'SOON', 'ROUTINE')),
  priority_rank smallint not null generated always as (case priority when 'URGENT' then 1 when 'SOON' then 2 else 3 end) stored,
  safety_concern boolean not null,
  safety_rank smallint not null generated always as (case when safety_concern then 0 else 1 end) stored,
  first_name text not null,
  last_name text not null,
  born_on date not null,
  nhs_number bytea not null,
  answers bytea not null,
  step_free boolean not null,
  submitted_at timestamptz not null,
  clock_started_on date not null,
  clock_stopped_on date,
  sessions_attended smallint not null default 0 check (sessions_attended between 0 and 4),
  next_action text,
  next_action_at timestamptz,
  version integer not null default 1,
  primary key (hub_id, id),
  unique (hub_id, reference),
  foreign key (hub_id, practice_id) references practices,
  foreign key (hub_id, patient_id) references patients,
  foreign key (hub_id, sent_by_id) references users,
  constraint referral_state_known check (state in (
    'SUBMITTED', 'DUPLICATE', 'TRIAGE_QUEUE', 'IN_TRIAGE', 'INFO_REQUESTED', 'MDT_REVIEW', 'RETURNED_WITH_ADVICE',
    'REDIRECTED', 'REJECTED', 'ESCALATED', 'ACCEPTED', 'OPT_OUT_REVIEW', 'WAITING', 'OFFERED', 'BOOKED', 'ASSESSED',
    'COURSE_BOOKED', 'IN_TREATMENT', 'STOPPED', 'COMPLETED', 'FOLLOW_UP', 'DISCHARGED', 'WITHDRAWN',
    'CANCELLED_BY_REFERRER', 'DECEASED', 'ENTERED_IN_ERROR')),
  -- Nothing open may be without a next step and its day: no silent stall.
  constraint referral_has_next_step check (
    (state in ('RETURNED_WITH_ADVICE', 'REDIRECTED', 'REJECTED', 'DISCHARGED', 'WITHDRAWN',
      'CANCELLED_BY_REFERRER', 'DECEASED', 'ENTERED_IN_ERROR'))
    or (next_action is not null and next_action_at is not null))
);
create unique index one_open_referral_per_practice on referrals (hub_id, practice_id, patient_id)
  where state not in ('RETURNED_WITH_ADVICE', 'REDIRECTED', 'REJECTED', 'DISCHARGED', 'WITHDRAWN',
    'CANCELLED_BY_REFERRER', 'DECEASED', 'ENTERED_IN_ERROR');
create index referrals_by_practice on referrals (hub_id, practice_id, submitted_at desc, id);
create index referrals_by_patient on referrals (hub_id, patient_id);
create index referrals_waiting on referrals (hub_id, priority_rank, clock_started_on, id) where state = 'WAITING';
create index referrals_in_triage on referrals (hub_id, safety_rank, priority_rank, clock_started_on, id)
  where state in ('SUBMITTED', 'DUPLICATE', 'TRIAGE_QUEUE', 'IN_TRIAGE', 'INFO_REQUESTED', 'MDT_REVIEW', 'ESCALATED');

-- The conversation between hub and practice about one referral.
create table referral_words (
  hub_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  practice_id uuid not null,
  patient_id uuid not null,
  kind text not null check (kind in ('question', 'answer', 'advice', 'withdrawal', 'closing')),
  -- Null where the hub itself speaks.
  author_id uuid,
  author_name text not null,
  words bytea not null,
  at timestamptz not null,
  primary key (hub_id, id),
  foreign key (hub_id, referral_id) references referrals
);
create index referral_words_by_referral on referral_words (hub_id, referral_id, at);

-- Append-only history. Counts fold it by transaction visibility (xid), never by sequence.
create table referral_events (
  hub_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  practice_id uuid not null,
  patient_id uuid not null,
  event text not null,
  from_state text,
  to_state text not null,
  at timestamptz not null,
  actor_name text not null,
  priority text not null,
  clock_started_on date not null,
  clock_stopped_on date,
  clock_was_running boolean not null,
  clock_is_running boolean not null,
  xid xid8 not null default pg_current_xact_id(),
  primary key (hub_id, id),
  foreign key (hub_id, referral_id) references referrals
);
create index referral_events_by_referral on referral_events (hub_id, referral_id, at);
create index referral_events_by_xid on referral_events (hub_id, xid, id);

-- A practice may learn whether the hub knows an NHS number only by sending a referral, never by asking.
create function patient_by_nhs_number(p_hub uuid, p_hash bytea) returns uuid
  language sql stable security definer set search_path = public, pg_temp
  as 'select id from patients where hub_id = p_hub and nhs_number_hash = p_hash';
