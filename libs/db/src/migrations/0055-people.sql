-- Joiners and leavers, and what a person may see and do about their own sessions. Passwords and other people's
-- sessions stay out of the app's reach but for the functions below, each of which asks who is asking.
alter table users add column invited_at timestamptz;
alter table users add column last_signed_in_at timestamptz;
create index users_by_name on users (hub_id, name, id);

alter table sessions add column id uuid not null default gen_random_uuid();
alter table sessions add constraint sessions_by_id unique (hub_id, id);
-- Words of the rulebook, never what a browser says of itself.
alter table sessions add column device text not null default 'A device we do not know' check (length(device) <= 40);
alter table sessions add column opened_by text not null default 'password'
  check (opened_by in ('password', 'passkey', 'oidc', 'demo', 'operator'));
-- An open treatment session holds the sign-in of the device it is open on.
alter table sessions add column held_until timestamptz;

create function note_last_sign_in() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update public.users u set last_signed_in_at = new.opened_at where u.hub_id = new.hub_id and u.id = new.user_id;
  return null;
end
$$;
create trigger note_last_sign_in after insert on sessions for each row execute function note_last_sign_in();

-- The same rule as `sessionEndsAt` of the rulebook.
create function session_ends_at(s sessions) returns timestamptz
language sql immutable set search_path = public, pg_temp as $$
  select least(s.opened_at + s.absolute, greatest(s.last_seen_at + s.idle, s.held_until))
$$;

-- One row for a session that is alive, none otherwise. Writes at most once a minute, so that reading stays cheap.
drop function auth_session(bytea);
create function auth_session(p_token_hash bytea)
returns table (user_id uuid, hub_id uuid, role text, practice_id uuid, name text, email text, session_id uuid,
  seconds_left integer)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_now timestamptz := clock_timestamp();
  v_last_seen_at timestamptz;
  v_ends_last timestamptz;
  v_held_until timestamptz;
  v_idle interval;
begin
  select u.id, u.hub_id, u.role, u.practice_id, u.name, u.email, s.id, s.last_seen_at, s.opened_at + s.absolute,
         s.held_until, s.idle
    into user_id, hub_id, role, practice_id, name, email, session_id, v_last_seen_at, v_ends_last, v_held_until, v_idle
    from public.sessions s
    join public.users u on u.hub_id = s.hub_id and u.id = s.user_id
   where s.token_hash = p_token_hash
     and s.closed_at is null
     and greatest(s.last_seen_at + s.idle, s.held_until) > v_now
     and s.opened_at + s.absolute > v_now
     and u.disabled_at is null;
  if not found then
    return;
  end if;
  if v_last_seen_at <= v_now - interval '1 minute' then
    update public.sessions s set last_seen_at = v_now
     where s.token_hash = p_token_hash and s.last_seen_at = v_last_seen_at;
    seconds_left := extract(epoch from least(v_ends_last, greatest(v_now + v_idle, v_held_until)) - v_now);
  else
    seconds_left := extract(epoch from least(v_ends_last, greatest(v_last_seen_at + v_idle, v_held_until)) - v_now);
  end if;
  return next;
end
$$;

create function auth_describe_session(p_token_hash bytea, p_device text, p_opened_by text)
returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  update public.sessions s set device = p_device, opened_by = p_opened_by where s.token_hash = p_token_hash
$$;

-- Whose session this was, while a form typed in it may still be kept for them; nobody's once it was closed on purpose.
create function auth_ended_session(p_token_hash bytea, p_kept_for interval)
returns table (user_id uuid, hub_id uuid, role text, practice_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select u.id, u.hub_id, u.role, u.practice_id, u.name
    from public.sessions s
    join public.users u on u.hub_id = s.hub_id and u.id = s.user_id
   where s.token_hash = p_token_hash and s.closed_at is null and u.disabled_at is null
     and session_ends_at(s) + p_kept_for > clock_timestamp()
$$;

-- Whether whoever asks looks after this person: the administrator after everybody, a practice manager after the
-- people of their practice; nobody after themself.
create function looks_after(p_user_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select p_user_id is distinct from nullif(current_setting('hub.user_id', true), '')::uuid and exists (
    select 1 from public.users u
     where u.hub_id = nullif(current_setting('hub.hub_id', true), '')::uuid and u.id = p_user_id
       and (current_setting('hub.role', true) in ('administrator', 'operator')
         or (current_setting('hub.role', true) = 'practice-manager'
           and u.practice_id = nullif(current_setting('hub.practice_id', true), '')::uuid)))
$$;

create function close_sessions_of(p_user_id uuid) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare v_closed integer;
begin
  update public.sessions s set closed_at = clock_timestamp()
   where s.hub_id = nullif(current_setting('hub.hub_id', true), '')::uuid and s.user_id = p_user_id
     and s.closed_at is null and looks_after(p_user_id);
  get diagnostics v_closed = row_count;
  return v_closed;
end
$$;

-- For the administrator: where else somebody is signed in, and one of these closed.
create function sessions_of(p_user_id uuid)
returns table (id uuid, user_id uuid, device text, opened_by text, opened_at timestamptz, last_seen_at timestamptz,
  ends_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, s.user_id, s.device, s.opened_by, s.opened_at, s.last_seen_at, session_ends_at(s)
    from public.sessions s
   where s.hub_id = nullif(current_setting('hub.hub_id', true), '')::uuid and s.user_id = p_user_id
     and s.closed_at is null and session_ends_at(s) > clock_timestamp()
     and current_setting('hub.role', true) in ('administrator', 'operator')
   order by s.opened_at desc, s.id
$$;

create function close_session_of_other(p_session_id uuid) returns uuid
language sql volatile security definer set search_path = public, pg_temp as $$
  update public.sessions s set closed_at = clock_timestamp()
   where s.hub_id = nullif(current_setting('hub.hub_id', true), '')::uuid and s.id = p_session_id
     and s.closed_at is null and current_setting('hub.role', true) = 'administrator'
  returning s.user_id
$$;

-- The present person's own session, for as long as treatment needs it; never longer than the rulebook's hold.
create function hold_session(p_session_id uuid, p_hold interval) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update public.sessions s
     set held_until = greatest(s.held_until, clock_timestamp() + least(p_hold, s.absolute))
   where s.hub_id = nullif(current_setting('hub.hub_id', true), '')::uuid and s.id = p_session_id
     and s.user_id = nullif(current_setting('hub.user_id', true), '')::uuid and s.closed_at is null
     and session_ends_at(s) > clock_timestamp();
  return found;
end
$$;

-- What is still somebody's to do, in numbers: for those who must see that it finds another pair of hands.
create function work_left_with(p_user_ids uuid[], p_states text[], p_now timestamptz)
returns table (user_id uuid, patients integer, sessions_to_come integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select u.id,
         (select count(distinct c.patient_id)::integer from public.care_links c
           where c.hub_id = u.hub_id and c.user_id = u.id and c.until_at is null and c.reason = 'treats'),
         (select count(*)::integer from public.appointments a
           where a.hub_id = u.hub_id and a.therapist_id = u.id and a.state = any(p_states) and a.starts_at > p_now)
    from public.users u
   where u.hub_id = nullif(current_setting('hub.hub_id', true), '')::uuid and u.id = any(p_user_ids)
     and current_setting('hub.role', true) in ('administrator', 'operator', 'clinical-lead')
$$;

do $$
declare f regprocedure;
begin
  foreach f in array array['auth_session(bytea)', 'auth_describe_session(bytea, text, text)',
    'auth_ended_session(bytea, interval)', 'looks_after(uuid)', 'close_sessions_of(uuid)', 'sessions_of(uuid)',
    'close_session_of_other(uuid)', 'hold_session(uuid, interval)',
    'work_left_with(uuid[], text[], timestamptz)', 'session_ends_at(sessions)']::regprocedure[]
  loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to hub_app', f);
  end loop;
  revoke all on function note_last_sign_in() from public;
end $$;

-- One's own sessions may be seen and closed; their tokens are nobody's to see.
create policy app_own on sessions to hub_app
  using (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('hub.user_id', true), '')::uuid))
  with check (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('hub.user_id', true), '')::uuid));
grant select (hub_id, id, user_id, device, opened_by, opened_at, last_seen_at, idle, absolute, held_until, closed_at)
  on sessions to hub_app;
grant update (closed_at) on sessions to hub_app;

-- The worker throws away what has long ended.
create policy worker_in_hub on sessions to hub_worker
  using (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid));
grant select (hub_id, id, opened_at, absolute, closed_at) on sessions to hub_worker;
grant delete on sessions to hub_worker;

-- Accounts. A practice manager's own practice and its roles; the administrator everybody; nobody themself.
drop policy app_reads on users;
create policy app_reads on users for select to hub_app using (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and (practice_id is null
    or (select current_setting('hub.reach', true)) in ('hub', 'people', 'operator')
    or practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid)));
create policy app_invites on users for insert to hub_app with check (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and enrolled_at is null and not is_demo and password_hash is null
  and case (select current_setting('hub.role', true))
    when 'administrator' then true
    when 'operator' then true
    when 'practice-manager' then practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid)
      and role in ('gp', 'practice-nurse', 'practice-secretary', 'practice-manager')
    else false end);
create policy app_looks_after on users for update to hub_app
  using (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and id is distinct from (select nullif(current_setting('hub.user_id', true), '')::uuid)
    and case (select current_setting('hub.role', true))
      when 'administrator' then true
      when 'operator' then true
      when 'practice-manager' then practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid)
        and role in ('gp', 'practice-nurse', 'practice-secretary', 'practice-manager')
      else false end)
  with check (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and case (select current_setting('hub.role', true))
      when 'administrator' then true
      when 'operator' then true
      when 'practice-manager' then practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid)
        and role in ('gp', 'practice-nurse', 'practice-secretary', 'practice-manager')
      else false end);
grant select (invited_at, last_signed_in_at) on users to hub_app, hub_worker;
grant insert (hub_id, id, email, name, role, discipline, practice_id, disabled_at, invited_at, version)
  on users to hub_app;
grant update (name, role, discipline, practice_id, disabled_at, invited_at, version) on users to hub_app;

-- What somebody had typed when their session ended, for that person alone.
create table held_forms (
  hub_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  form bytea not null,
  kept_at timestamptz not null,
  primary key (hub_id, id),
  foreign key (hub_id, user_id) references users
);
create index held_forms_by_user on held_forms (hub_id, user_id, kept_at);

-- E-mails to the hub's own people. The link of an invitation is told here and nowhere else.
create table staff_emails (
  hub_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  practice_id uuid,
  kind text not null check (kind in ('invitation')),
  recipient bytea not null,
  subject text not null,
  body bytea not null,
  state text not null check (state in ('SENDING', 'SENT', 'FAILED')),
  made_at timestamptz not null,
  sent_at timestamptz,
  version integer not null default 1,
  primary key (hub_id, id),
  foreign key (hub_id, user_id) references users
);
create index staff_emails_by_time on staff_emails (hub_id, made_at desc, id desc);
create index staff_emails_by_user on staff_emails (hub_id, user_id);

do $$
declare t text;
begin
  foreach t in array array['held_forms', 'staff_emails']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('create policy worker_in_hub on %I to hub_worker
      using (hub_id = (select nullif(current_setting(''hub.hub_id'', true), '''')::uuid))
      with check (hub_id = (select nullif(current_setting(''hub.hub_id'', true), '''')::uuid))', t);
    execute format('revoke all on %I from public', t);
  end loop;
end $$;
grant select (hub_id, id, kept_at) on held_forms to hub_worker;
grant delete on held_forms to hub_worker;
grant select, update on staff_emails to hub_worker;

create policy app_own on held_forms to hub_app
  using (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('hub.user_id', true), '')::uuid))
  with check (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and user_id = (select nullif(current_setting('hub.user_id', true), '')::uuid));
grant select, insert, delete on held_forms to hub_app;

create policy app_looks_after on staff_emails to hub_app
  using (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and case (select current_setting('hub.role', true))
      when 'administrator' then true
      when 'operator' then true
      when 'practice-manager' then practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid)
      else false end)
  with check (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
    and case (select current_setting('hub.role', true))
      when 'administrator' then true
      when 'operator' then true
      when 'practice-manager' then practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid)
      else false end);
grant select, insert on staff_emails to hub_app;
