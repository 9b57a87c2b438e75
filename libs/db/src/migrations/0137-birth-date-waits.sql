-- Whoever gave the right date at the moment in which their referral was ended waited for whoever ended it, and they for the
-- patient: one of the two failed. Both take the referral first now.
create or replace function patient_birth_date_try(
  p_session_hash bytea, p_born_on date, p_new_session_hash bytea, p_device_id uuid, p_device_hash bytea, p_audit_id uuid
)
returns table (is_right boolean, tries_left smallint, too_often boolean)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_session public.patient_sessions;
  v_link public.patient_links;
  v_now timestamptz := clock_timestamp();
  v_hub_now timestamptz;
begin
  select a.* into v_session from public.patient_session_alive(p_session_hash) a where a.proven_at is null;
  if not found then
    return;
  end if;
  select l.* into v_link from public.patient_links l where l.hub_id = v_session.hub_id and l.id = v_session.link_id;
  -- Before the links, as whoever ends the referral takes them: the device that is trusted in the end holds it as well.
  perform 1 from public.referrals r where r.hub_id = v_link.hub_id and r.id = v_link.referral_id for key share;
  perform pg_advisory_xact_lock(hashtextextended('birth date ' || v_link.hub_id || v_link.referral_id, 0));
  perform 1 from public.patient_links l
    where l.hub_id = v_link.hub_id and l.referral_id = v_link.referral_id and l.purpose = v_link.purpose
      and l.subject_id = v_link.subject_id and l.revoked_at is null
    order by l.id for update;
  -- As it stands now that everybody before has been counted.
  select l.* into v_link from public.patient_links l where l.hub_id = v_link.hub_id and l.id = v_link.id;
  if v_link.revoked_at is not null or v_link.tries_left = 0 then
    return;
  end if;
  tries_left := v_link.tries_left;
  -- By real time, as sessions are; links that have ended since count with the others.
  too_often := (select coalesce(sum(l.wrong_dates), 0) >= 10 from public.patient_links l
    where l.hub_id = v_link.hub_id and l.referral_id = v_link.referral_id
      and l.wrong_date_at > v_now - interval '24 hours');
  if too_often then
    is_right := false;
    return next;
    return;
  end if;
  select v_now + c.offset_by into v_hub_now from public.clock c where c.hub_id = v_link.hub_id;
  is_right := exists (select 1 from public.patients p
    where p.hub_id = v_link.hub_id and p.id = v_link.patient_id and p.born_on = p_born_on);
  update public.patient_links l
     set tries_left = case when is_right then 5 else greatest(l.tries_left - 1, 0) end
   where l.hub_id = v_link.hub_id and l.referral_id = v_link.referral_id and l.purpose = v_link.purpose
     and l.subject_id = v_link.subject_id and l.revoked_at is null
     -- One that is locked stays so.
     and l.tries_left > 0;
  -- A right date clears the day's as well; what is older than a day counts no longer.
  update public.patient_links l
     set wrong_dates = case when is_right then 0 when l.wrong_date_at > v_now - interval '24 hours'
           then l.wrong_dates + 1 else 1 end,
         wrong_date_at = case when is_right then null else v_now end
   where l.hub_id = v_link.hub_id and l.referral_id = v_link.referral_id
     and (l.id = v_link.id or (is_right and l.wrong_date_at is not null));
  if is_right then
    -- For ten seconds the old token still answers: the button may have been pressed twice.
    update public.patient_sessions s set closed_at = v_now + interval '10 seconds'
     where s.token_hash = p_session_hash and s.closed_at is null;
    insert into public.patient_sessions (hub_id, token_hash, link_id, opened_at, last_seen_at, idle, absolute, proven_at)
    values (v_session.hub_id, p_new_session_hash, v_link.id, v_now, v_now, v_session.idle, v_session.absolute, v_now);
    insert into public.patient_devices (hub_id, id, referral_id, practice_id, patient_id, token_hash, trusted_at)
    values (v_link.hub_id, p_device_id, v_link.referral_id, v_link.practice_id, v_link.patient_id, p_device_hash, v_now);
  end if;
  perform public.patient_link_audit(v_link, p_audit_id,
    case when is_right then 'check-birth-date' else 'fail-birth-date' end, v_hub_now);
  tries_left := case when is_right then 5 else v_link.tries_left - 1 end;
  return next;
end
$$;
