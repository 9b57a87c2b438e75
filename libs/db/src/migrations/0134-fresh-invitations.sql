-- Whoever held an earlier invitation may have begun with it. A new one begins with nothing of theirs, and an invitation
-- that is over leaves nothing behind that could still be finished.
create function forget_begun_enrolment(p_hub_id uuid, p_user_id uuid)
returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  -- Somebody who has joined keeps what they have: only reset_sign_in takes that.
  update public.users u set password_hash = null
   where u.hub_id = p_hub_id and u.id = p_user_id and u.enrolled_at is null and not u.is_demo;
  if not found then
    return;
  end if;
  delete from public.passkeys p where p.hub_id = p_hub_id and p.user_id = p_user_id;
  delete from public.totp_secrets s where s.hub_id = p_hub_id and s.user_id = p_user_id;
  delete from public.recovery_codes c where c.hub_id = p_hub_id and c.user_id = p_user_id;
  delete from public.oidc_identities o where o.hub_id = p_hub_id and o.user_id = p_user_id;
  -- Of every kind: one to the identity provider would still link an identity.
  update public.sign_in_tickets t set used_at = clock_timestamp()
   where t.hub_id = p_hub_id and t.user_id = p_user_id and t.used_at is null;
end
$$;
revoke all on function forget_begun_enrolment(uuid, uuid) from public;

create or replace function issue_enrolment_ticket(p_token_hash bytea, p_user_id uuid, p_life interval)
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
  perform forget_begun_enrolment(v_hub_id, p_user_id);
  insert into public.sign_in_tickets (token_hash, hub_id, user_id, purpose, opened_at, expires_at)
  values (p_token_hash, v_hub_id, p_user_id, 'enrol', v_now, v_now + p_life);
  return v_now + p_life;
end
$$;

create or replace function revoke_enrolment_tickets(p_user_id uuid)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not may_look_after(p_user_id) then
    return false;
  end if;
  perform forget_begun_enrolment(nullif(current_setting('hub.hub_id', true), '')::uuid, p_user_id);
  return true;
end
$$;

-- With the account open, whatever else was begun by the same invitation is over.
create or replace function auth_finish_enrolment(p_token_hash bytea, p_code_hashes bytea[])
returns table (hub_id uuid, user_id uuid)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_hub_id uuid;
  v_user_id uuid;
begin
  update public.sign_in_tickets t set used_at = clock_timestamp()
   where t.token_hash = p_token_hash and t.purpose = 'enrol' and t.used_at is null
     and t.expires_at > clock_timestamp()
  returning t.hub_id, t.user_id into v_hub_id, v_user_id;
  if not found or not auth_enrol(v_hub_id, v_user_id) then
    return;
  end if;
  update public.sign_in_tickets t set used_at = clock_timestamp()
   where t.hub_id = v_hub_id and t.user_id = v_user_id and t.used_at is null;
  perform auth_put_recovery_codes(v_hub_id, v_user_id, p_code_hashes);
  return query select v_hub_id, v_user_id;
end
$$;

-- An identity is linked while somebody joins, and not once they have.
create or replace function auth_link_identity(p_hub_id uuid, p_user_id uuid, p_issuer text, p_subject text)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into public.oidc_identities (hub_id, issuer, subject, user_id, linked_at)
  select u.hub_id, p_issuer, p_subject, u.id, clock_timestamp() from public.users u
   where u.hub_id = p_hub_id and u.id = p_user_id and u.enrolled_at is null and u.disabled_at is null
     and is_oneself(p_user_id)
  on conflict do nothing;
  return found;
end
$$;
