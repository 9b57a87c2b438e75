-- Emergency access: one clinician, one patient, half an hour, read only; told of and reviewed by somebody else.
create table emergency_accesses (
  hub_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  user_name text not null,
  user_role text not null check (user_role in ('triage-clinician', 'therapist', 'physiotherapist', 'pain-physician')),
  patient_id uuid not null,
  reason bytea not null,
  opened_at timestamptz not null,
  until_at timestamptz not null,
  ended_at timestamptz,
  reviewed_by uuid,
  reviewer_name text,
  reviewed_at timestamptz,
  outcome text check (outcome in ('JUSTIFIED', 'NOT_JUSTIFIED')),
  review_note bytea,
  version integer not null default 1,
  primary key (hub_id, id),
  foreign key (hub_id, user_id) references users,
  foreign key (hub_id, patient_id) references patients,
  foreign key (hub_id, reviewed_by) references users,
  constraint emergency_half_an_hour check (until_at > opened_at and until_at - opened_at <= interval '30 minutes'),
  constraint emergency_ends_in_time check (ended_at between opened_at and until_at),
  constraint emergency_reviewed_by_another check (reviewed_by <> user_id),
  constraint emergency_reviewed_whole check (
    num_nonnulls(reviewed_by, reviewer_name, reviewed_at, outcome, review_note) in (0, 5))
);
-- Whoever opens the next one notes that the last is over: never two at a time.
create unique index one_emergency_at_once on emergency_accesses (hub_id, user_id) where ended_at is null;
create index emergency_accesses_by_time on emergency_accesses (hub_id, opened_at desc, id desc);
create index emergency_accesses_to_review on emergency_accesses (hub_id, opened_at) where reviewed_at is null;

-- Look-ups that found nobody: what the limit of tries counts. No number and no date is kept.
create table emergency_lookups (
  hub_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  at timestamptz not null,
  primary key (hub_id, id),
  foreign key (hub_id, user_id) references users
);
create index emergency_lookups_by_user on emergency_lookups (hub_id, user_id, at);

-- The clinical leads are told by the e-mail that staff already get; the same key tells once.
alter table staff_emails drop constraint staff_emails_kind_check;
alter table staff_emails add constraint staff_emails_kind_check
  check (kind in ('invitation', 'emergency-access', 'emergency-review'));
alter table staff_emails add dedupe_key text;
create unique index staff_emails_once on staff_emails (hub_id, dedupe_key);
grant insert on staff_emails to hub_worker;
-- An invitation carries a key and is never its own reader's to show; what tells of emergency access is.
create policy app_told on staff_emails for select to hub_app using (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and user_id = (select nullif(current_setting('hub.user_id', true), '')::uuid)
  and kind in ('emergency-access', 'emergency-review'));

do $$
declare
  t text;
  hub constant text := '(select nullif(current_setting(''hub.hub_id'', true), '''')::uuid)';
begin
  foreach t in array array['emergency_accesses', 'emergency_lookups']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
  end loop;
  execute format('create policy worker_in_hub on emergency_accesses for select to hub_worker using (hub_id = %s)', hub);
end $$;
grant select on emergency_accesses to hub_worker;

-- One's own, and for the clinical lead everybody's.
create policy app_sees on emergency_accesses for select to hub_app using (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and (user_id = (select nullif(current_setting('hub.user_id', true), '')::uuid)
    or (select current_setting('hub.role', true)) = 'clinical-lead'));
-- In one's own name and role, and unreviewed.
create policy app_opens on emergency_accesses for insert to hub_app with check (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and user_id = (select nullif(current_setting('hub.user_id', true), '')::uuid)
  and user_role = (select current_setting('hub.role', true))
  and ended_at is null and reviewed_by is null);
-- Ending is for whoever opened it and for the lead; a review is signed by the lead who writes it.
create policy app_ends on emergency_accesses for update to hub_app
  using (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('hub.user_id', true), '')::uuid) and ended_at is null)
  with check (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('hub.user_id', true), '')::uuid)
    and ended_at is not null and reviewed_by is null);
create policy app_reviews on emergency_accesses for update to hub_app
  using (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and (select current_setting('hub.role', true)) = 'clinical-lead' and reviewed_by is null)
  with check (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and (select current_setting('hub.role', true)) = 'clinical-lead'
    and (reviewed_by is null or reviewed_by = (select nullif(current_setting('hub.user_id', true), '')::uuid)));
grant select, insert on emergency_accesses to hub_app;
-- Who, whom, why and until when never change.
grant update (ended_at, reviewed_by, reviewer_name, reviewed_at, outcome, review_note, version) on emergency_accesses to hub_app;

create policy app_own on emergency_lookups to hub_app
  using (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('hub.user_id', true), '')::uuid))
  with check (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('hub.user_id', true), '')::uuid));
grant select, insert on emergency_lookups to hub_app;

-- The one patient with this NHS number and this date of birth, for those who may ask; nothing between right and wrong.
create function patient_for_emergency(p_hash bytea, p_born_on date) returns uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select id from public.patients
     where hub_id = nullif(current_setting('hub.hub_id', true), '')::uuid
       and nhs_number_hash = p_hash and born_on = p_born_on
       and current_setting('hub.role', true) in ('triage-clinician', 'therapist', 'physiotherapist', 'pain-physician')
  $$;
revoke all on function patient_for_emergency(bytea, date) from public;
grant execute on function patient_for_emergency(bytea, date) to hub_app;

-- To see a referral is now more than the right to change it, so the one policy for everything becomes three.
drop policy app_referrals on referrals;
do $$
declare
  hub constant text := '(select nullif(current_setting(''hub.hub_id'', true), '''')::uuid)';
  me constant text := '(select nullif(current_setting(''hub.user_id'', true), '''')::uuid)';
  practice constant text := '(select nullif(current_setting(''hub.practice_id'', true), '''')::uuid)';
  reach constant text := '(select current_setting(''hub.reach'', true))';
  -- A practice its own; the lead all; a triage clinician until a decision and then by care link; booking what is to be
  -- booked or is; a therapist by care link; managers none.
  ordinarily constant text := format($p$case %1$s
    when 'practice' then practice_id = %2$s
    when 'hub' then (select current_setting('hub.role', true)) = 'clinical-lead'
      or state in ('SUBMITTED', 'DUPLICATE', 'TRIAGE_QUEUE', 'IN_TRIAGE', 'INFO_REQUESTED', 'MDT_REVIEW', 'ESCALATED')
      or exists (select 1 from care_links c where c.hub_id = referrals.hub_id and c.referral_id = referrals.id
        and c.user_id = %3$s and c.until_at is null)
    when 'booking' then state in ('ACCEPTED', 'OPT_OUT_REVIEW', 'WAITING', 'OFFERED', 'BOOKED', 'ASSESSED',
      'COURSE_BOOKED', 'IN_TREATMENT')
    when 'caseload' then exists (select 1 from care_links c where c.hub_id = referrals.hub_id
      and c.referral_id = referrals.id and c.user_id = %3$s and c.until_at is null)
    else false end$p$, reach, practice, me);
  -- Only a question, and only by the hub's own clock, which the application's role cannot set.
  by_emergency constant text := format($p$((select current_setting('hub.unit', true)) = 'question'
    and (select current_setting('hub.role', true)) in ('triage-clinician', 'therapist', 'physiotherapist', 'pain-physician')
    and exists (select 1 from emergency_accesses e where e.hub_id = referrals.hub_id
      and e.patient_id = referrals.patient_id and e.user_id = %2$s and e.ended_at is null
      and e.opened_at <= (select clock_timestamp() + k.offset_by from clock k where k.hub_id = %1$s)
      and e.until_at > (select clock_timestamp() + k.offset_by from clock k where k.hub_id = %1$s)))$p$, hub, me);
  -- What an actor changes may leave their own sight: a decision ends triage's reach.
  may_leave constant text := format($p$hub_id = %s and case %s when 'practice' then practice_id = %s
    when 'hub' then true when 'booking' then true when 'caseload' then true else false end$p$, hub, reach, practice);
begin
  execute format('create policy app_sees on referrals for select to hub_app using (hub_id = %s and (%s or %s))',
    hub, ordinarily, by_emergency);
  execute format('create policy app_adds on referrals for insert to hub_app with check (%s)', may_leave);
  execute format('create policy app_changes on referrals for update to hub_app using (hub_id = %s and %s) with check (%s)',
    hub, ordinarily, may_leave);
end $$;

-- A question changes no referral and nothing that hangs from a referral: what is seen by emergency access alone cannot be written.
do $$
declare
  t text;
  command constant text := '(select coalesce(current_setting(''hub.unit'', true), '''')) <> ''question''';
begin
  foreach t in array array['referrals', 'referral_words', 'referral_events', 'courses', 'appointments', 'follow_ups',
    'messages']
  loop
    execute format('create policy questions_add_nothing on %I as restrictive for insert to hub_app with check (%s)', t, command);
  end loop;
  foreach t in array array['referrals', 'courses', 'appointments', 'follow_ups', 'messages', 'patient_links',
    'patient_devices']
  loop
    execute format('create policy questions_change_nothing on %I as restrictive for update to hub_app using (%s)', t, command);
  end loop;
  execute format('create policy questions_free_nothing on occupancy as restrictive for delete to hub_app using (%s)', command);
end $$;
