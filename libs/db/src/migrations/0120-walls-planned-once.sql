-- The same walls, said so that they cost less. A policy that looks into a table with policies of its own carries all of
-- them along: a room led to its appointments, those to their referrals, those to care links and emergency access, some
-- hundred nodes to plan and to start for every statement. What is the same for a whole statement is now answered once,
-- by a function; what hangs from a referral asks for it through one whose plan stays with the connection.

-- Of whom the present clinician has a care link. One answer for a whole statement.
create function referrals_treated() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce(array_agg(c.referral_id), '{}') from public.care_links c
     where c.hub_id = nullif(current_setting('hub.hub_id', true), '')::uuid
       and c.user_id = nullif(current_setting('hub.user_id', true), '')::uuid
       and c.until_at is null
  $$;

-- Whom the present clinician reads by emergency access: at most one. Only a question, and only by the hub's own clock,
-- which the application's role cannot set.
create function patients_in_emergency() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce(array_agg(e.patient_id), '{}')
      from public.emergency_accesses e join public.clock k on k.hub_id = e.hub_id
     where e.hub_id = nullif(current_setting('hub.hub_id', true), '')::uuid
       and e.user_id = nullif(current_setting('hub.user_id', true), '')::uuid
       and current_setting('hub.unit', true) = 'question'
       and current_setting('hub.role', true) in ('triage-clinician', 'therapist', 'physiotherapist', 'pain-physician')
       and e.ended_at is null
       and e.opened_at <= clock_timestamp() + k.offset_by
       and e.until_at > clock_timestamp() + k.offset_by
  $$;

-- The sites, rooms and people of a patient's own appointments.
create function places_of_patient() returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce(array_agg(place), '{}')
      from public.appointments a
      join public.referrals r on r.hub_id = a.hub_id and r.id = a.referral_id
     cross join lateral (values (a.site_id), (a.room_id), (a.therapist_id)) as of_it (place)
     where current_setting('hub.reach', true) = 'patient'
       and a.hub_id = nullif(current_setting('hub.hub_id', true), '')::uuid
       and a.referral_id = nullif(current_setting('hub.referral_id', true), '')::uuid
       and r.patient_id = nullif(current_setting('hub.patient_id', true), '')::uuid
  $$;

-- Asked row by row, under the policies of whoever asks: no more than they see of the referrals themselves.
create function sees_referral(p_referral_id uuid) returns boolean
  language plpgsql stable
  as $$
  begin
    return exists (select 1 from public.referrals r
      where r.hub_id = nullif(current_setting('hub.hub_id', true), '')::uuid and r.id = p_referral_id);
  end
  $$;
create function sees_patient(p_patient_id uuid) returns boolean
  language plpgsql stable
  as $$
  begin
    return exists (select 1 from public.referrals r
      where r.hub_id = nullif(current_setting('hub.hub_id', true), '')::uuid and r.patient_id = p_patient_id);
  end
  $$;

revoke all on function referrals_treated(), patients_in_emergency(), places_of_patient(), sees_referral(uuid),
  sees_patient(uuid) from public;
grant execute on function referrals_treated(), patients_in_emergency(), places_of_patient(), sees_referral(uuid),
  sees_patient(uuid) to hub_app;

do $$
declare
  t text;
  hub constant text := '(select nullif(current_setting(''hub.hub_id'', true), '''')::uuid)';
  practice constant text := '(select nullif(current_setting(''hub.practice_id'', true), '''')::uuid)';
  reach constant text := '(select current_setting(''hub.reach'', true))';
  treated constant text := 'any ((select referrals_treated())::uuid[])';
  -- A practice its own; the lead all; a triage clinician until a decision and then by care link; booking what is to be
  -- booked or is; a therapist by care link; managers none.
  ordinarily constant text := format($p$case %1$s
    when 'practice' then practice_id = %2$s
    when 'hub' then (select current_setting('hub.role', true)) = 'clinical-lead'
      or state in ('SUBMITTED', 'DUPLICATE', 'TRIAGE_QUEUE', 'IN_TRIAGE', 'INFO_REQUESTED', 'MDT_REVIEW', 'ESCALATED')
      or id = %3$s
    when 'booking' then state in ('ACCEPTED', 'OPT_OUT_REVIEW', 'WAITING', 'OFFERED', 'BOOKED', 'ASSESSED',
      'COURSE_BOOKED', 'IN_TREATMENT')
    when 'caseload' then id = %3$s
    else false end$p$, reach, practice, treated);
  -- What hangs from a referral is seen by whoever sees the referral.
  hanging constant text := format($p$hub_id = %1$s and case %2$s
    when 'practice' then practice_id = %3$s
    when 'numbers' then false when 'people' then false
    when 'caseload' then referral_id = %4$s or sees_referral(referral_id)
    when 'hub' then (select current_setting('hub.role', true)) = 'clinical-lead' or sees_referral(referral_id)
    else sees_referral(referral_id) end$p$, hub, reach, practice, treated);
  own_place constant text := '(select current_setting(''hub.reach'', true)) <> ''patient''
    or id = any ((select places_of_patient())::uuid[])';
begin
  execute format($p$alter policy app_sees on referrals using (hub_id = %s and (%s
    or patient_id = any ((select patients_in_emergency())::uuid[])))$p$, hub, ordinarily);
  execute format('alter policy app_changes on referrals using (hub_id = %s and %s)', hub, ordinarily);

  foreach t in array array['referral_words', 'referral_events', 'courses', 'appointments', 'follow_ups', 'messages']
  loop
    execute format('alter policy app_sees on %I using (%s)', t, hanging);
  end loop;
  foreach t in array array['patient_links', 'patient_devices']
  loop
    execute format($p$alter policy follows_referral on %I using (%s and %s <> 'patient')$p$, t, hanging, reach);
  end loop;

  foreach t in array array['sites', 'rooms', 'users']
  loop
    execute format('alter policy patient_own_only on %I using (%s)', t, own_place);
  end loop;

  execute format($p$alter policy app_sees on patients using (hub_id = %1$s and case %2$s
    when 'practice' then exists (select 1 from patient_registrations g
      where g.hub_id = patients.hub_id and g.patient_id = patients.id and g.practice_id = %3$s)
    when 'numbers' then false when 'people' then false
    else sees_patient(id) end)$p$, hub, reach, practice);
end $$;
