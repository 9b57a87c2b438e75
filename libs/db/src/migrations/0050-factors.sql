-- How people prove who they are: password, passkey, one-time code, recovery code, single sign-on. As in
-- 0007-sign-in.sql the app's role reads none of it: it asks the functions below, which need a whole token or an id.
alter table users alter column password_hash drop not null;
alter table users add column is_demo boolean not null default false;
alter table users add column enrolled_at timestamptz;
-- Whoever was there before had one factor only. Names under .example belong to nobody (RFC 2606): those are the
-- demo people; everybody else enrols anew with a ticket.
update users set is_demo = true, enrolled_at = clock_timestamp() where email like '%.example';
alter table users add constraint demo_people_are_nobody check (not is_demo or email like '%.example');
grant select (is_demo, enrolled_at) on users to hub_app, hub_worker;

-- One thing that may be done once, by whoever holds the token. No user: nobody has said yet who they are.
create table sign_in_tickets (
  token_hash bytea primary key,
  hub_id uuid,
  user_id uuid,
  purpose text not null check (purpose in ('enrol', 'second-factor', 'challenge', 'oidc')),
  tries smallint not null default 0,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (hub_id, user_id) references users,
  check ((hub_id is null) = (user_id is null)),
  check (user_id is not null or purpose in ('challenge', 'oidc'))
);
create index sign_in_tickets_by_user on sign_in_tickets (hub_id, user_id);
create index sign_in_tickets_by_end on sign_in_tickets (expires_at);

create table passkeys (
  hub_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (length(name) between 1 and 60),
  added_at timestamptz not null,
  last_used_at timestamptz,
  primary key (hub_id, id),
  unique (hub_id, credential_id),
  foreign key (hub_id, user_id) references users
);
create index passkeys_by_user on passkeys (hub_id, user_id);
create index passkeys_by_credential on passkeys (credential_id);

-- `pending` becomes `secret` when a code of it was typed. `last_step`: the time step of the last accepted code.
create table totp_secrets (
  hub_id uuid not null,
  user_id uuid not null,
  pending bytea,
  secret bytea,
  last_step bigint not null default 0,
  confirmed_at timestamptz,
  primary key (hub_id, user_id),
  foreign key (hub_id, user_id) references users,
  check ((secret is null) = (confirmed_at is null))
);

create table recovery_codes (
  hub_id uuid not null,
  user_id uuid not null,
  code_hash bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (hub_id, user_id, code_hash),
  foreign key (hub_id, user_id) references users
);

-- Whom an identity provider vouches for: issuer and subject, never an e-mail address (OpenID Connect Core 5.7).
create table oidc_identities (
  hub_id uuid not null,
  issuer text not null,
  subject text not null,
  user_id uuid not null,
  linked_at timestamptz not null,
  primary key (hub_id, issuer, subject),
  foreign key (hub_id, user_id) references users
);
create index oidc_identities_by_user on oidc_identities (hub_id, user_id);
create index oidc_identities_by_subject on oidc_identities (issuer, subject);

-- The provider's own session, so that it can close ours (OpenID Connect Back-Channel Logout 1.0).
alter table sessions add column oidc_issuer text;
alter table sessions add column oidc_subject text;
alter table sessions add column oidc_sid text;
create index sessions_by_oidc on sessions (oidc_issuer, oidc_subject) where oidc_issuer is not null;

do $$
declare t text;
begin
  foreach t in array array['sign_in_tickets', 'passkeys', 'totp_secrets', 'recovery_codes', 'oidc_identities']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('revoke all on %I from public', t);
  end loop;
end $$;

-- No account that can sign in is without a second factor; demo people, who sign in in demo mode only, excepted.
-- Checked when the transaction commits, behind a lock on the person, so that two removals at once cannot both pass.
create function second_factor_stands()
returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_row jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  v_hub_id uuid := (v_row->>'hub_id')::uuid;
  v_user_id uuid := (v_row->>(case when tg_table_name = 'users' then 'id' else 'user_id' end))::uuid;
begin
  perform 1 from public.users u where u.hub_id = v_hub_id and u.id = v_user_id for update;
  if exists (select 1 from public.users u
      where u.hub_id = v_hub_id and u.id = v_user_id and u.enrolled_at is not null and not u.is_demo)
    and not exists (select 1 from public.passkeys p where p.hub_id = v_hub_id and p.user_id = v_user_id)
    and not exists (select 1 from public.totp_secrets s
      where s.hub_id = v_hub_id and s.user_id = v_user_id and s.secret is not null)
    and not exists (select 1 from public.oidc_identities o where o.hub_id = v_hub_id and o.user_id = v_user_id)
  then
    raise exception 'an account that can sign in needs a second factor'
      using errcode = 'check_violation', constraint = 'second_factor_stands', table = 'users';
  end if;
  return null;
end
$$;
revoke all on function second_factor_stands() from public;
create constraint trigger second_factor_stands after insert or update of enrolled_at, is_demo on users
  deferrable initially deferred for each row execute function second_factor_stands();
create constraint trigger second_factor_stands after delete or update on passkeys
  deferrable initially deferred for each row execute function second_factor_stands();
create constraint trigger second_factor_stands after delete or update on totp_secrets
  deferrable initially deferred for each row execute function second_factor_stands();
create constraint trigger second_factor_stands after delete or update on oidc_identities
  deferrable initially deferred for each row execute function second_factor_stands();

-- Within a signed-in person's unit of work the functions below touch that person alone.
create function is_oneself(p_user_id uuid)
returns boolean
language sql stable set search_path = public, pg_temp as $$
  select coalesce(nullif(current_setting('hub.user_id', true), '')::uuid = p_user_id, true)
$$;

-- Who may bring in, or bring back, this person: the administrator anybody, a practice manager their practice's own.
create function may_look_after(p_user_id uuid)
returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from public.users u
     where u.hub_id = nullif(current_setting('hub.hub_id', true), '')::uuid
       and u.id = p_user_id and u.disabled_at is null and not u.is_demo
       and (current_setting('hub.role', true) in ('administrator', 'operator')
         or (current_setting('hub.role', true) = 'practice-manager'
           and u.practice_id = nullif(current_setting('hub.practice_id', true), '')::uuid)))
$$;

-- Tickets.

create function auth_open_ticket(p_token_hash bytea, p_hub_id uuid, p_user_id uuid, p_purpose text, p_life interval)
returns timestamptz
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare v_now timestamptz := clock_timestamp();
begin
  -- Enrolment is for those who look after people: issue_enrolment_ticket.
  if p_purpose = 'enrol' or not is_oneself(p_user_id) then
    return null;
  end if;
  -- What ended yesterday is of no use to anybody; a few at a time, so that nobody waits for the sweeping.
  delete from public.sign_in_tickets t where t.token_hash in (
    select o.token_hash from public.sign_in_tickets o where o.expires_at < v_now - interval '1 day'
     limit 20 for update skip locked);
  insert into public.sign_in_tickets (token_hash, hub_id, user_id, purpose, opened_at, expires_at)
  values (p_token_hash, p_hub_id, p_user_id, p_purpose, v_now, v_now + p_life);
  return v_now + p_life;
end
$$;

-- One row while the ticket is alive. A ticket whose tries are used up is dead.
create function auth_ticket(p_token_hash bytea, p_purpose text, p_most_tries integer)
returns table (hub_id uuid, user_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.hub_id, t.user_id from public.sign_in_tickets t
    left join public.users u on u.hub_id = t.hub_id and u.id = t.user_id
   where t.token_hash = p_token_hash and t.purpose = p_purpose and t.used_at is null
     and t.expires_at > clock_timestamp() and t.tries < p_most_tries
     and (t.user_id is null or u.disabled_at is null)
$$;

-- Counts the try before anything is compared, so that no number of tries at once gets more than its share.
create function auth_take_try(p_token_hash bytea, p_purpose text, p_most_tries integer)
returns table (hub_id uuid, user_id uuid)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  return query
    update public.sign_in_tickets t set tries = t.tries + 1
     where t.token_hash = p_token_hash and t.purpose = p_purpose and t.used_at is null
       and t.expires_at > clock_timestamp() and t.tries < p_most_tries
    returning t.hub_id, t.user_id;
end
$$;

-- True once and never again.
create function auth_use_ticket(p_token_hash bytea, p_purpose text)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update public.sign_in_tickets t set used_at = clock_timestamp()
   where t.token_hash = p_token_hash and t.purpose = p_purpose and t.used_at is null
     and t.expires_at > clock_timestamp();
  return found;
end
$$;

-- The newest invitation is the only one.
create function issue_enrolment_ticket(p_token_hash bytea, p_user_id uuid, p_life interval)
returns timestamptz
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_now timestamptz := clock_timestamp();
  v_hub_id uuid := nullif(current_setting('hub.hub_id', true), '')::uuid;
begin
  if not may_look_after(p_user_id) or exists (
    select 1 from public.users u where u.hub_id = v_hub_id and u.id = p_user_id and u.enrolled_at is not null)
  then
    return null;
  end if;
  update public.sign_in_tickets t set used_at = v_now
   where t.hub_id = v_hub_id and t.user_id = p_user_id and t.purpose = 'enrol' and t.used_at is null;
  insert into public.sign_in_tickets (token_hash, hub_id, user_id, purpose, opened_at, expires_at)
  values (p_token_hash, v_hub_id, p_user_id, 'enrol', v_now, v_now + p_life);
  return v_now + p_life;
end
$$;

create function revoke_enrolment_tickets(p_user_id uuid)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not may_look_after(p_user_id) then
    return false;
  end if;
  update public.sign_in_tickets t set used_at = clock_timestamp()
   where t.hub_id = nullif(current_setting('hub.hub_id', true), '')::uuid and t.user_id = p_user_id
     and t.purpose = 'enrol' and t.used_at is null;
  return true;
end
$$;

-- For somebody who has lost every factor: nothing of the old opens the door any more, and they enrol anew.
create function reset_sign_in(p_user_id uuid)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare v_hub_id uuid := nullif(current_setting('hub.hub_id', true), '')::uuid;
begin
  if not may_look_after(p_user_id) then
    return false;
  end if;
  update public.users u set enrolled_at = null, password_hash = null
   where u.hub_id = v_hub_id and u.id = p_user_id;
  delete from public.passkeys p where p.hub_id = v_hub_id and p.user_id = p_user_id;
  delete from public.totp_secrets s where s.hub_id = v_hub_id and s.user_id = p_user_id;
  delete from public.recovery_codes c where c.hub_id = v_hub_id and c.user_id = p_user_id;
  delete from public.oidc_identities o where o.hub_id = v_hub_id and o.user_id = p_user_id;
  update public.sign_in_tickets t set used_at = clock_timestamp()
   where t.hub_id = v_hub_id and t.user_id = p_user_id and t.used_at is null;
  update public.sessions s set closed_at = clock_timestamp()
   where s.hub_id = v_hub_id and s.user_id = p_user_id and s.closed_at is null;
  return true;
end
$$;

-- What a person has.

drop function auth_user_by_email(text);
create function auth_user_by_email(p_email text)
returns table (
  id uuid, hub_id uuid, password_hash text, role text, practice_id uuid, name text, disabled boolean,
  enrolled boolean, is_demo boolean
)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
    select u.id, u.hub_id, u.password_hash, u.role, u.practice_id, u.name, u.disabled_at is not null,
           u.enrolled_at is not null, u.is_demo
      from public.users u
     where u.email = lower(p_email);
end
$$;

create function auth_user(p_hub_id uuid, p_user_id uuid)
returns table (
  id uuid, hub_id uuid, password_hash text, role text, practice_id uuid, name text, disabled boolean,
  enrolled boolean, is_demo boolean, email text, hub_name text, practice_name text
)
language sql stable security definer set search_path = public, pg_temp as $$
  select u.id, u.hub_id, u.password_hash, u.role, u.practice_id, u.name, u.disabled_at is not null,
         u.enrolled_at is not null, u.is_demo, u.email, h.name, p.name
    from public.users u
    join public.hubs h on h.id = u.hub_id
    left join public.practices p on p.hub_id = u.hub_id and p.id = u.practice_id
   where u.hub_id = p_hub_id and u.id = p_user_id and is_oneself(p_user_id)
$$;

create function auth_factors(p_hub_id uuid, p_user_id uuid)
returns table (secret bytea, pending bytea, last_step bigint, confirmed_at timestamptz, recovery_left integer,
  single_sign_on boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.secret, s.pending, coalesce(s.last_step, 0), s.confirmed_at,
         (select count(*)::integer from public.recovery_codes c
           where c.hub_id = p_hub_id and c.user_id = p_user_id and c.used_at is null),
         exists (select 1 from public.oidc_identities o where o.hub_id = p_hub_id and o.user_id = p_user_id)
    from (select 1) as one
    left join public.totp_secrets s on s.hub_id = p_hub_id and s.user_id = p_user_id
   where is_oneself(p_user_id)
$$;

create function auth_passkeys(p_hub_id uuid, p_user_id uuid)
returns table (id uuid, credential_id bytea, transports text[], name text, added_at timestamptz,
  last_used_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.credential_id, p.transports, p.name, p.added_at, p.last_used_at from public.passkeys p
   where p.hub_id = p_hub_id and p.user_id = p_user_id and is_oneself(p_user_id)
   order by p.added_at, p.id
$$;

create function auth_passkey(p_credential_id bytea)
returns table (id uuid, hub_id uuid, user_id uuid, public_key bytea, counter bigint, transports text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.hub_id, p.user_id, p.public_key, p.counter, p.transports from public.passkeys p
   where p.credential_id = p_credential_id and is_oneself(p.user_id)
$$;

create function auth_add_passkey(p_hub_id uuid, p_user_id uuid, p_id uuid, p_credential_id bytea,
  p_public_key bytea, p_counter bigint, p_transports text[], p_name text)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into public.passkeys (hub_id, id, user_id, credential_id, public_key, counter, transports, name, added_at)
  select p_hub_id, p_id, p_user_id, p_credential_id, p_public_key, p_counter, p_transports, p_name, clock_timestamp()
   where is_oneself(p_user_id)
  on conflict do nothing;
  return found;
end
$$;

create function auth_rename_passkey(p_hub_id uuid, p_user_id uuid, p_id uuid, p_name text)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update public.passkeys p set name = p_name
   where p.hub_id = p_hub_id and p.id = p_id and p.user_id = p_user_id and is_oneself(p_user_id);
  return found;
end
$$;

create function auth_remove_passkey(p_hub_id uuid, p_user_id uuid, p_id uuid)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  delete from public.passkeys p
   where p.hub_id = p_hub_id and p.id = p_id and p.user_id = p_user_id and is_oneself(p_user_id);
  return found;
end
$$;

-- WebAuthn Level 3, 7.2 step 22: a counter that does not grow tells of a copy. Zero both times: it keeps none.
create function auth_passkey_used(p_hub_id uuid, p_id uuid, p_counter bigint)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update public.passkeys p set counter = p_counter, last_used_at = clock_timestamp()
   where p.hub_id = p_hub_id and p.id = p_id and (p.counter < p_counter or (p.counter = 0 and p_counter = 0));
  return found;
end
$$;

create function auth_put_totp(p_hub_id uuid, p_user_id uuid, p_pending bytea)
returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into public.totp_secrets as s (hub_id, user_id, pending)
  select p_hub_id, p_user_id, p_pending where is_oneself(p_user_id)
  on conflict (hub_id, user_id) do update set pending = excluded.pending;
end
$$;

create function auth_confirm_totp(p_hub_id uuid, p_user_id uuid, p_pending bytea, p_step bigint)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update public.totp_secrets s
     set secret = s.pending, pending = null, last_step = p_step, confirmed_at = clock_timestamp()
   where s.hub_id = p_hub_id and s.user_id = p_user_id and s.pending = p_pending and is_oneself(p_user_id);
  return found;
end
$$;

create function auth_remove_totp(p_hub_id uuid, p_user_id uuid)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  delete from public.totp_secrets s
   where s.hub_id = p_hub_id and s.user_id = p_user_id and s.secret is not null and is_oneself(p_user_id);
  return found;
end
$$;

-- RFC 6238 5.2: a code is accepted once. Only a later time step is.
create function auth_accept_totp(p_hub_id uuid, p_user_id uuid, p_step bigint)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update public.totp_secrets s set last_step = p_step
   where s.hub_id = p_hub_id and s.user_id = p_user_id and s.secret is not null and s.last_step < p_step
     and is_oneself(p_user_id);
  return found;
end
$$;

create function auth_put_recovery_codes(p_hub_id uuid, p_user_id uuid, p_hashes bytea[])
returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not is_oneself(p_user_id) then
    return;
  end if;
  delete from public.recovery_codes c where c.hub_id = p_hub_id and c.user_id = p_user_id;
  insert into public.recovery_codes (hub_id, user_id, code_hash, made_at)
  select p_hub_id, p_user_id, h, clock_timestamp() from unnest(p_hashes) as h;
end
$$;

create function auth_use_recovery_code(p_hub_id uuid, p_user_id uuid, p_hash bytea)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update public.recovery_codes c set used_at = clock_timestamp()
   where c.hub_id = p_hub_id and c.user_id = p_user_id and c.code_hash = p_hash and c.used_at is null
     and is_oneself(p_user_id);
  return found;
end
$$;

-- With a new password every other session ends.
create function auth_set_password(p_hub_id uuid, p_user_id uuid, p_password_hash text, p_keep_session bytea)
returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not is_oneself(p_user_id) then
    return;
  end if;
  update public.users u set password_hash = p_password_hash
   where u.hub_id = p_hub_id and u.id = p_user_id and not u.is_demo;
  update public.sessions s set closed_at = clock_timestamp()
   where s.hub_id = p_hub_id and s.user_id = p_user_id and s.closed_at is null
     and s.token_hash is distinct from p_keep_session;
end
$$;

-- The last step of enrolment; the constraint refuses it without a second factor.
create function auth_enrol(p_hub_id uuid, p_user_id uuid)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update public.users u set enrolled_at = clock_timestamp()
   where u.hub_id = p_hub_id and u.id = p_user_id and u.enrolled_at is null and u.disabled_at is null
     and not u.is_demo;
  return found;
end
$$;

-- Single sign-on.

create function auth_link_identity(p_hub_id uuid, p_user_id uuid, p_issuer text, p_subject text)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into public.oidc_identities (hub_id, issuer, subject, user_id, linked_at)
  select p_hub_id, p_issuer, p_subject, p_user_id, clock_timestamp() where is_oneself(p_user_id)
  on conflict do nothing;
  return found;
end
$$;

create function auth_user_by_identity(p_issuer text, p_subject text)
returns table (hub_id uuid, user_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select o.hub_id, o.user_id from public.oidc_identities o where o.issuer = p_issuer and o.subject = p_subject
$$;

create function auth_note_oidc_session(p_token_hash bytea, p_issuer text, p_subject text, p_sid text)
returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update public.sessions s set oidc_issuer = p_issuer, oidc_subject = p_subject, oidc_sid = p_sid
   where s.token_hash = p_token_hash;
end
$$;

-- By the provider's session, by the subject, or both: a logout token names at least one.
create function auth_close_oidc_sessions(p_issuer text, p_subject text, p_sid text)
returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare v_closed integer;
begin
  update public.sessions s set closed_at = clock_timestamp()
   where s.oidc_issuer = p_issuer and s.closed_at is null
     and (p_subject is not null or p_sid is not null)
     and (p_subject is null or s.oidc_subject = p_subject)
     and (p_sid is null or s.oidc_sid = p_sid);
  get diagnostics v_closed = row_count;
  return v_closed;
end
$$;

-- Sessions.

drop function auth_open_session(bytea, uuid, uuid, interval, interval);
-- The moment after which the session ends whatever happens; null when nobody may sign in as this person.
create function auth_open_session(
  p_token_hash bytea, p_user_id uuid, p_hub_id uuid, p_idle interval, p_absolute interval, p_demo boolean
)
returns timestamptz
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_now timestamptz := clock_timestamp();
  v_expires_at timestamptz;
begin
  insert into public.sessions as s (hub_id, token_hash, user_id, opened_at, last_seen_at, idle, absolute)
  select u.hub_id, p_token_hash, u.id, v_now, v_now, p_idle, p_absolute
    from public.users u
   where u.hub_id = p_hub_id and u.id = p_user_id and u.disabled_at is null and u.enrolled_at is not null
     and (p_demo or not u.is_demo)
  returning s.opened_at + s.absolute into v_expires_at;
  return v_expires_at;
end
$$;

-- When a hub leaves demo mode, nobody stays signed in as somebody invented.
create function auth_close_demo_sessions()
returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update public.sessions s set closed_at = clock_timestamp()
    from public.users u
   where u.hub_id = s.hub_id and u.id = s.user_id and u.is_demo and s.closed_at is null;
end
$$;

do $$
declare f regprocedure;
begin
  foreach f in array array[
    'is_oneself(uuid)', 'may_look_after(uuid)',
    'auth_open_ticket(bytea, uuid, uuid, text, interval)', 'auth_ticket(bytea, text, integer)',
    'auth_take_try(bytea, text, integer)', 'auth_use_ticket(bytea, text)',
    'issue_enrolment_ticket(bytea, uuid, interval)', 'revoke_enrolment_tickets(uuid)', 'reset_sign_in(uuid)',
    'auth_user_by_email(text)', 'auth_user(uuid, uuid)', 'auth_factors(uuid, uuid)', 'auth_passkeys(uuid, uuid)',
    'auth_passkey(bytea)', 'auth_add_passkey(uuid, uuid, uuid, bytea, bytea, bigint, text[], text)',
    'auth_rename_passkey(uuid, uuid, uuid, text)', 'auth_remove_passkey(uuid, uuid, uuid)',
    'auth_passkey_used(uuid, uuid, bigint)', 'auth_put_totp(uuid, uuid, bytea)',
    'auth_confirm_totp(uuid, uuid, bytea, bigint)', 'auth_remove_totp(uuid, uuid)',
    'auth_accept_totp(uuid, uuid, bigint)', 'auth_put_recovery_codes(uuid, uuid, bytea[])',
    'auth_use_recovery_code(uuid, uuid, bytea)', 'auth_set_password(uuid, uuid, text, bytea)',
    'auth_enrol(uuid, uuid)', 'auth_link_identity(uuid, uuid, text, text)', 'auth_user_by_identity(text, text)',
    'auth_note_oidc_session(bytea, text, text, text)', 'auth_close_oidc_sessions(text, text, text)',
    'auth_open_session(bytea, uuid, uuid, interval, interval, boolean)', 'auth_close_demo_sessions()'
  ]::regprocedure[]
  loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to hub_app', f);
  end loop;
end $$;
