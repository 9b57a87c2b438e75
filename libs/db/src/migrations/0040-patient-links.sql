-- Patients' links: a key to one thing, kept as a hash only. Links run by the hub's clock, as everything does that a
-- message promises, so that a rehearsal sees them end; sessions and remembered devices by real time, as sign-in does.
create table patient_links (
  hub_id uuid not null,
  id uuid not null,
  purpose text not null,
  -- The one thing that it opens.
  subject_id uuid not null,
  referral_id uuid not null,
  practice_id uuid not null,
  patient_id uuid not null,
  token_hash bytea not null unique check (length(token_hash) = 32),
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at),
  opened_at timestamptz,
  tries_left smallint not null default 5 check (tries_left between 0 and 5),
  revoked_at timestamptz,
  version integer not null default 1,
  primary key (hub_id, id),
  foreign key (hub_id, referral_id) references referrals,
  foreign key (hub_id, patient_id) references patients
);
create index patient_links_by_referral on patient_links (hub_id, referral_id, made_at desc);

-- A telephone or computer on which the date of birth was right: remembered for this patient's course and no other.
create table patient_devices (
  hub_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  practice_id uuid not null,
  patient_id uuid not null,
  token_hash bytea not null unique check (length(token_hash) = 32),
  trusted_at timestamptz not null,
  revoked_at timestamptz,
  version integer not null default 1,
  primary key (hub_id, id),
  foreign key (hub_id, referral_id) references referrals,
  foreign key (hub_id, patient_id) references patients
);
create index patient_devices_by_referral on patient_devices (hub_id, referral_id);

-- Nobody reads these but the functions below. Without `proven_at` the date of birth is still to come.
create table patient_sessions (
  hub_id uuid not null,
  token_hash bytea primary key check (length(token_hash) = 32),
  link_id uuid not null,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle interval not null,
  absolute interval not null,
  proven_at timestamptz,
  closed_at timestamptz,
  foreign key (hub_id, link_id) references patient_links
);
create index patient_sessions_by_link on patient_sessions (hub_id, link_id);

alter table patient_links enable row level security;
alter table patient_links force row level security;
alter table patient_devices enable row level security;
alter table patient_devices force row level security;
alter table patient_sessions enable row level security;
alter table patient_sessions force row level security;

create policy owner_all on patient_links to current_user using (true) with check (true);
create policy owner_all on patient_devices to current_user using (true) with check (true);
create policy owner_all on patient_sessions to current_user using (true) with check (true);

create policy worker_in_hub on patient_links to hub_worker
  using (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid))
  with check (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid));
create policy worker_in_hub on patient_devices to hub_worker
  using (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid))
  with check (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid));

-- Whoever may see the referral may see that a link was sent, and closing the referral ends it. Only the worker makes
-- links, as it writes the message that carries one.
create policy follows_referral on patient_links to hub_app
  using (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and case (select current_setting('hub.reach', true))
      when 'practice' then practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid)
      when 'numbers' then false when 'people' then false when 'patient' then false
      else exists (select 1 from referrals r where r.hub_id = patient_links.hub_id and r.id = patient_links.referral_id) end)
  -- Ended once, ended for good.
  with check (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid) and revoked_at is not null);
create policy follows_referral on patient_devices to hub_app
  using (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and case (select current_setting('hub.reach', true))
      when 'practice' then practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid)
      when 'numbers' then false when 'people' then false when 'patient' then false
      else exists (select 1 from referrals r where r.hub_id = patient_devices.hub_id and r.id = patient_devices.referral_id) end)
  -- Ended once, ended for good.
  with check (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid) and revoked_at is not null);

-- The hash of a token is written once and read by the functions below only.
grant insert on patient_links to hub_worker;
grant select (hub_id, id, purpose, subject_id, referral_id, practice_id, patient_id, made_at, expires_at, opened_at,
  tries_left, revoked_at, version) on patient_links to hub_app, hub_worker;
grant update (revoked_at, version) on patient_links to hub_app, hub_worker;
grant select (hub_id, id, referral_id, practice_id, patient_id, trusted_at, revoked_at, version)
  on patient_devices to hub_app, hub_worker;
grant update (revoked_at, version) on patient_devices to hub_app, hub_worker;

-- What a link shows by itself: whether it works, and whether this device is known. NULL for a device that has no key.
create function patient_link_look(p_token_hash bytea, p_device_hash bytea)
returns table (needs_birth_date boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select not exists (select 1 from public.patient_devices d
           where d.token_hash = p_device_hash and d.revoked_at is null and d.hub_id = l.hub_id
             and d.patient_id = l.patient_id and d.referral_id = l.referral_id)
    from public.patient_links l
    join public.clock c on c.hub_id = l.hub_id
   where l.token_hash = p_token_hash and l.revoked_at is null and l.tries_left > 0
     and l.expires_at > clock_timestamp() + c.offset_by
$$;

-- Who did what to which patient's link: these acts happen before there is an actor.
create function patient_link_audit(p_link public.patient_links, p_audit_id uuid, p_operation text, p_at timestamptz)
returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  insert into public.audit (hub_id, id, at, user_id, actor_name, role, practice_id, kind, operation, ids, patient_ids)
  values (p_link.hub_id, p_audit_id, p_at, null, 'Patient by link', 'patient', null, 'command', p_operation,
    array[p_link.id], array[p_link.patient_id])
$$;

-- No row for a link that does not work. A known device needs no date of birth.
create function patient_link_open(
  p_token_hash bytea, p_device_hash bytea, p_session_hash bytea, p_idle interval, p_absolute interval, p_audit_id uuid
)
returns table (needs_birth_date boolean)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_link public.patient_links;
  v_now timestamptz := clock_timestamp();
  v_hub_now timestamptz;
begin
  select l.needs_birth_date into needs_birth_date from public.patient_link_look(p_token_hash, p_device_hash) l;
  if not found then
    return;
  end if;
  select l.* into v_link from public.patient_links l where l.token_hash = p_token_hash;
  select v_now + c.offset_by into v_hub_now from public.clock c where c.hub_id = v_link.hub_id;
  update public.patient_links l set opened_at = v_hub_now
   where l.hub_id = v_link.hub_id and l.id = v_link.id and l.opened_at is null;
  delete from public.patient_sessions s
   where s.hub_id = v_link.hub_id and s.link_id = v_link.id
     and (s.last_seen_at + s.idle < v_now or s.closed_at < v_now);
  insert into public.patient_sessions (hub_id, token_hash, link_id, opened_at, last_seen_at, idle, absolute, proven_at)
  values (v_link.hub_id, p_session_hash, v_link.id, v_now, v_now, p_idle, p_absolute,
    case when needs_birth_date then null else v_now end);
  perform public.patient_link_audit(v_link, p_audit_id, 'open-patient-link', v_hub_now);
  return next;
end
$$;

-- The session if it is alive and so is its link. One that is proven outlives a lock: it has nothing to guess.
create function patient_session_alive(p_session_hash bytea)
returns setof public.patient_sessions
language sql stable security definer set search_path = public, pg_temp as $$
  select s.*
    from public.patient_sessions s
    join public.patient_links l on l.hub_id = s.hub_id and l.id = s.link_id
    join public.clock c on c.hub_id = s.hub_id
   where s.token_hash = p_session_hash
     and (s.closed_at is null or s.closed_at > clock_timestamp())
     and s.last_seen_at + s.idle > clock_timestamp()
     and s.opened_at + s.absolute > clock_timestamp()
     and l.revoked_at is null
     and l.expires_at > clock_timestamp() + c.offset_by
     and (s.proven_at is not null or l.tries_left > 0)
$$;

-- Writes at most once a minute, so that reading stays cheap. The first name only of whoever gave the date of birth.
create function patient_session(p_session_hash bytea)
returns table (
  hub_id uuid, link_id uuid, patient_id uuid, referral_id uuid, purpose text, subject_id uuid, proven boolean,
  first_name text, tries_left smallint, today text
)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_session public.patient_sessions;
begin
  select a.* into v_session from public.patient_session_alive(p_session_hash) a;
  if not found then
    return;
  end if;
  if v_session.last_seen_at <= clock_timestamp() - interval '1 minute' then
    update public.patient_sessions s set last_seen_at = clock_timestamp()
     where s.token_hash = p_session_hash and s.last_seen_at = v_session.last_seen_at;
  end if;
  return query
    select l.hub_id, l.id, l.patient_id, l.referral_id, l.purpose, l.subject_id, v_session.proven_at is not null,
        case when v_session.proven_at is not null then p.first_name end, l.tries_left,
        to_char((clock_timestamp() + c.offset_by) at time zone 'Europe/London', 'YYYY-MM-DD')
      from public.patient_links l
      join public.patients p on p.hub_id = l.hub_id and p.id = l.patient_id
      join public.clock c on c.hub_id = l.hub_id
     where l.hub_id = v_session.hub_id and l.id = v_session.link_id;
end
$$;

-- One try at the date of birth, one at a time for all living links to the same thing: racing guesses cannot exceed
-- the five. Right: another token for the session, and this device is remembered. No row: nothing to try at.
create function patient_birth_date_try(
  p_session_hash bytea, p_born_on date, p_new_session_hash bytea, p_device_id uuid, p_device_hash bytea, p_audit_id uuid
)
returns table (is_right boolean, tries_left smallint)
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
  perform 1 from public.patient_links l
    where l.hub_id = v_link.hub_id and l.referral_id = v_link.referral_id and l.purpose = v_link.purpose
      and l.subject_id = v_link.subject_id and l.revoked_at is null
    order by l.id for update;
  -- As it stands now that everybody before has been counted.
  select l.* into v_link from public.patient_links l where l.hub_id = v_link.hub_id and l.id = v_link.id;
  if v_link.revoked_at is not null or v_link.tries_left = 0 then
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

create function patient_session_close(p_session_hash bytea)
returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  update public.patient_sessions s set closed_at = clock_timestamp()
   where s.token_hash = p_session_hash and (s.closed_at is null or s.closed_at > clock_timestamp())
$$;

-- "This is not my telephone": the next link asks for the date of birth again.
create function patient_device_forget(p_device_hash bytea)
returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  update public.patient_devices d set revoked_at = clock_timestamp(), version = d.version + 1
   where d.token_hash = p_device_hash and d.revoked_at is null
$$;

revoke all on function
  patient_link_look(bytea, bytea),
  patient_link_audit(public.patient_links, uuid, text, timestamptz),
  patient_link_open(bytea, bytea, bytea, interval, interval, uuid),
  patient_session_alive(bytea),
  patient_session(bytea),
  patient_birth_date_try(bytea, date, bytea, uuid, bytea, uuid),
  patient_session_close(bytea),
  patient_device_forget(bytea)
from public;
grant execute on function
  patient_link_look(bytea, bytea),
  patient_link_open(bytea, bytea, bytea, interval, interval, uuid),
  patient_session(bytea),
  patient_birth_date_try(bytea, date, bytea, uuid, bytea, uuid),
  patient_session_close(bytea),
  patient_device_forget(bytea)
to hub_app;

-- A patient sees their own referral, and with it their course, its appointments and themselves: those hang from it.
create policy patient_own on referrals for select to hub_app using (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and (select current_setting('hub.reach', true)) = 'patient'
  and id = (select nullif(current_setting('hub.referral_id', true), '')::uuid)
  and patient_id = (select nullif(current_setting('hub.patient_id', true), '')::uuid));

-- Of places and people, those of their own appointments.
create policy patient_own_only on sites as restrictive for select to hub_app using (
  (select current_setting('hub.reach', true)) <> 'patient'
  or exists (select 1 from appointments a where a.hub_id = sites.hub_id and a.site_id = sites.id));
create policy patient_own_only on rooms as restrictive for select to hub_app using (
  (select current_setting('hub.reach', true)) <> 'patient'
  or exists (select 1 from appointments a where a.hub_id = rooms.hub_id and a.room_id = rooms.id));
create policy patient_own_only on users as restrictive for select to hub_app using (
  (select current_setting('hub.reach', true)) <> 'patient'
  or exists (select 1 from appointments a where a.hub_id = users.hub_id and a.therapist_id = users.id));

-- What staff may read of the whole hub, or of a referral that they see, patients may not.
create policy not_for_patients on practices as restrictive for select to hub_app
  using ((select current_setting('hub.reach', true)) <> 'patient');
create policy not_for_patients on practice_sites as restrictive for select to hub_app
  using ((select current_setting('hub.reach', true)) <> 'patient');
create policy not_for_patients on clinics as restrictive for select to hub_app
  using ((select current_setting('hub.reach', true)) <> 'patient');
create policy not_for_patients on leave as restrictive for select to hub_app
  using ((select current_setting('hub.reach', true)) <> 'patient');
create policy not_for_patients on occupancy as restrictive for select to hub_app
  using ((select current_setting('hub.reach', true)) <> 'patient');
create policy not_for_patients on referral_words as restrictive for select to hub_app
  using ((select current_setting('hub.reach', true)) <> 'patient');
create policy not_for_patients on referral_events as restrictive for select to hub_app
  using ((select current_setting('hub.reach', true)) <> 'patient');
create policy not_for_patients on follow_ups as restrictive for select to hub_app
  using ((select current_setting('hub.reach', true)) <> 'patient');
create policy not_for_patients on messages as restrictive for select to hub_app
  using ((select current_setting('hub.reach', true)) <> 'patient');
create policy not_for_patients on metrics_cursor as restrictive for select to hub_app
  using ((select current_setting('hub.reach', true)) <> 'patient');
