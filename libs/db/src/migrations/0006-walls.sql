-- The second wall. The first is the scope in code; each holds alone. Settings end with the transaction and read back
-- as empty afterwards, hence nullif. The roles hub_app, hub_worker and hub_metrics are made before the migrations.

revoke all on all tables in schema public from public;
revoke execute on all functions in schema public from public;
grant usage on schema public to hub_app, hub_worker, hub_metrics;

do $$
declare
  t text;
  hub constant text := '(select nullif(current_setting(''hub.hub_id'', true), '''')::uuid)';
begin
  foreach t in array array['practices', 'sites', 'rooms', 'practice_sites', 'users', 'sessions', 'audit',
    'idempotency_keys', 'outbox', 'patients', 'patient_registrations', 'care_links', 'referral_drafts', 'referrals',
    'referral_words', 'referral_events', 'clinics', 'leave', 'courses', 'appointments', 'occupancy', 'follow_ups',
    'messages', 'embedded_sends', 'waiting_counts', 'completed_wait_counts', 'flow_counts', 'metrics_cursor']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    -- The owner migrates, seeds, and owns the definer functions.
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
  end loop;
  foreach t in array array['hubs', 'clock']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('create policy everyone_reads on %I for select to hub_app, hub_worker, hub_metrics using (true)', t);
    execute format('grant select on %I to hub_app, hub_worker, hub_metrics', t);
  end loop;
  execute 'create policy worker_sets on clock for update to hub_worker using (true) with check (true)';
  execute 'grant update (offset_by) on clock to hub_worker';

  -- What holds no patient: whoever works in the hub may read it.
  foreach t in array array['practices', 'sites', 'rooms', 'practice_sites', 'clinics', 'leave', 'occupancy']
  loop
    execute format('create policy hub_reads on %I for select to hub_app using (hub_id = %s)', t, hub);
    execute format('grant select on %I to hub_app', t);
  end loop;

  -- The worker's wider rights are a policy of its own role, never a setting.
  foreach t in array array['practices', 'sites', 'rooms', 'practice_sites', 'users', 'patients',
    'patient_registrations', 'care_links', 'referrals', 'referral_words', 'referral_events', 'clinics', 'leave',
    'courses', 'appointments', 'occupancy', 'follow_ups', 'messages', 'embedded_sends', 'idempotency_keys',
    'waiting_counts', 'completed_wait_counts', 'flow_counts', 'metrics_cursor', 'audit', 'referral_drafts']
  loop
    execute format('create policy worker_in_hub on %I to hub_worker using (hub_id = %s) with check (hub_id = %s)', t, hub, hub);
  end loop;
  execute 'create policy worker_everywhere on outbox to hub_worker using (true) with check (true)';
end $$;

grant select on practices, sites, rooms, practice_sites, clinics, leave to hub_worker;
grant select (hub_id, id, email, name, role, discipline, practice_id, disabled_at, version) on users to hub_app, hub_worker;
grant select, insert, update on patients, patient_registrations, care_links, referrals, courses, appointments,
  follow_ups, messages, waiting_counts, completed_wait_counts, flow_counts, metrics_cursor, outbox to hub_worker;
grant select, insert on referral_words, referral_events, embedded_sends, audit, idempotency_keys to hub_worker;
grant select, insert, delete on occupancy to hub_worker;
grant select, delete on referral_drafts, outbox to hub_worker;

-- People whom one works with: everybody of the hub, and of a practice only one's own practice.
create policy app_reads on users for select to hub_app using (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and (practice_id is null
    or (select current_setting('hub.reach', true)) in ('hub', 'people')
    or practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid)));

create policy app_writes on audit for insert to hub_app with check (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and user_id is not distinct from (select nullif(current_setting('hub.user_id', true), '')::uuid));
grant insert on audit to hub_app;

create policy app_own on idempotency_keys to hub_app
  using (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('hub.user_id', true), '')::uuid))
  with check (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('hub.user_id', true), '')::uuid));
grant select, insert on idempotency_keys to hub_app;

create policy app_promises on outbox for insert to hub_app with check (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid));
grant insert on outbox to hub_app;

-- Drafts belong to a practice.
create policy practice_drafts on referral_drafts to hub_app
  using (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid))
  with check (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid));
grant select, insert, update, delete on referral_drafts to hub_app;

-- Care links: a clinician sees their own; the lead, and those who book or triage, make them.
create policy app_reads on care_links for select to hub_app using (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and (user_id = (select nullif(current_setting('hub.user_id', true), '')::uuid)
    or (select current_setting('hub.reach', true)) in ('hub', 'booking')));
create policy app_adds on care_links for insert to hub_app with check (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and (select current_setting('hub.reach', true)) in ('hub', 'booking'));
create policy app_ends on care_links for update to hub_app using (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and (select current_setting('hub.reach', true)) in ('hub', 'booking', 'caseload'));
grant select, insert, update on care_links to hub_app;

-- May the present actor see this referral? A practice its own; the lead all; a triage clinician until a decision and
-- then by care link; booking what is to be booked or is; a therapist by care link; managers none.
create policy app_referrals on referrals to hub_app using (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and case (select current_setting('hub.reach', true))
    when 'practice' then practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid)
    when 'hub' then (select current_setting('hub.role', true)) = 'clinical-lead'
      or state in ('SUBMITTED', 'DUPLICATE', 'TRIAGE_QUEUE', 'IN_TRIAGE', 'INFO_REQUESTED', 'MDT_REVIEW', 'ESCALATED')
      or exists (select 1 from care_links c where c.hub_id = referrals.hub_id and c.referral_id = referrals.id
        and c.user_id = (select nullif(current_setting('hub.user_id', true), '')::uuid) and c.until_at is null)
    when 'booking' then state in ('ACCEPTED', 'OPT_OUT_REVIEW', 'WAITING', 'OFFERED', 'BOOKED', 'ASSESSED',
      'COURSE_BOOKED', 'IN_TREATMENT')
    when 'caseload' then exists (select 1 from care_links c where c.hub_id = referrals.hub_id
      and c.referral_id = referrals.id
      and c.user_id = (select nullif(current_setting('hub.user_id', true), '')::uuid) and c.until_at is null)
    else false end)
  -- What an actor changes may leave their own sight: a decision ends triage's reach.
  with check (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and case (select current_setting('hub.reach', true))
      when 'practice' then practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid)
      when 'hub' then true when 'booking' then true when 'caseload' then true else false end);
grant select, insert, update on referrals to hub_app;

do $$
declare
  t text;
  hub constant text := '(select nullif(current_setting(''hub.hub_id'', true), '''')::uuid)';
  practice constant text := '(select nullif(current_setting(''hub.practice_id'', true), '''')::uuid)';
  reach constant text := '(select current_setting(''hub.reach'', true))';
begin
  -- What hangs from a referral is seen by whoever sees the referral; the practice's own is seen without the join.
  foreach t in array array['referral_words', 'referral_events', 'courses', 'appointments', 'follow_ups', 'messages']
  loop
    execute format($p$create policy app_sees on %I for select to hub_app using (hub_id = %s and case %s
      when 'practice' then practice_id = %s
      when 'numbers' then false when 'people' then false
      else exists (select 1 from referrals r where r.hub_id = %I.hub_id and r.id = %I.referral_id) end)$p$,
      t, hub, reach, practice, t, t);
    execute format($p$create policy app_adds on %I for insert to hub_app with check (hub_id = %s and case %s
      when 'practice' then practice_id = %s
      when 'hub' then true when 'booking' then true when 'caseload' then true else false end)$p$,
      t, hub, reach, practice);
    execute format('grant select, insert on %I to hub_app', t);
  end loop;
  foreach t in array array['courses', 'appointments', 'follow_ups', 'messages']
  loop
    execute format($p$create policy app_changes on %I for update to hub_app using (hub_id = %s and case %s
      when 'practice' then practice_id = %s
      when 'hub' then true when 'booking' then true when 'caseload' then true else false end)
      with check (hub_id = %s)$p$, t, hub, reach, practice, hub);
    execute format('grant update on %I to hub_app', t);
  end loop;
end $$;

-- What is said about a patient is not for those who book or who manage a practice.
create policy no_words_for_others on referral_words as restrictive for select to hub_app
  using ((select current_setting('hub.reach', true)) <> 'booking'
    and (select current_setting('hub.role', true)) <> 'practice-manager');

-- Patients: a practice those registered with it; hub staff those whose referral they may see.
create policy app_sees on patients for select to hub_app using (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and case (select current_setting('hub.reach', true))
    when 'practice' then exists (select 1 from patient_registrations g where g.hub_id = patients.hub_id
      and g.patient_id = patients.id
      and g.practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid))
    when 'numbers' then false when 'people' then false
    else exists (select 1 from referrals r where r.hub_id = patients.hub_id and r.patient_id = patients.id) end);
create policy app_adds on patients for insert to hub_app with check (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and (select current_setting('hub.reach', true)) = 'practice');
create policy app_changes on patients for update to hub_app using (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and exists (select 1 from patient_registrations g where g.hub_id = patients.hub_id and g.patient_id = patients.id
    and g.practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid)));
grant select, insert, update on patients to hub_app;

create policy practice_own on patient_registrations to hub_app
  using (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid))
  with check (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid));
grant select, insert on patient_registrations to hub_app;

create policy app_takes on occupancy for insert to hub_app with check (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and (select current_setting('hub.reach', true)) in ('booking', 'hub', 'caseload'));
create policy app_frees on occupancy for delete to hub_app using (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and (select current_setting('hub.reach', true)) in ('booking', 'hub', 'caseload', 'practice')
  and exists (select 1 from appointments a where a.hub_id = occupancy.hub_id and a.id = occupancy.appointment_id));
grant insert, delete on occupancy to hub_app;

-- Numbers: those who manage and commission; a practice its own.
do $$
declare t text;
begin
  foreach t in array array['waiting_counts', 'completed_wait_counts', 'flow_counts']
  loop
    execute format($p$create policy app_counts on %I for select to hub_app using (
      hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
      and case (select current_setting('hub.reach', true))
        when 'practice' then practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid)
        else true end)$p$, t);
    execute format('grant select on %I to hub_app', t);
  end loop;
end $$;
create policy app_reads on metrics_cursor for select to hub_app using (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid));
grant select on metrics_cursor to hub_app;

grant execute on function patient_by_nhs_number(uuid, bytea) to hub_app, hub_worker;
