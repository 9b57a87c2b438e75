-- People change how they sign in by themselves, a few minutes after they have shown again that it is them.
alter table sessions add column proved_at timestamptz;
update sessions set proved_at = opened_at;
-- Whoever opens a session has just proved who they are.
alter table sessions alter column proved_at set default clock_timestamp(), alter column proved_at set not null;
grant select (proved_at) on sessions to hub_app;

create function auth_prove_session(p_token_hash bytea, p_hub_id uuid, p_user_id uuid)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update public.sessions s set proved_at = clock_timestamp()
   where s.token_hash = p_token_hash and s.hub_id = p_hub_id and s.user_id = p_user_id and s.closed_at is null
     and session_ends_at(s) > clock_timestamp();
  return found;
end
$$;

-- With a new password every session but this one ends, and so does every sign-in that is half done.
create function auth_change_password(p_hub_id uuid, p_user_id uuid, p_password_hash text, p_keep_session uuid)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update public.users u set password_hash = p_password_hash
   where u.hub_id = p_hub_id and u.id = p_user_id and not u.is_demo and u.enrolled_at is not null
     and u.id = nullif(current_setting('hub.user_id', true), '')::uuid;
  if not found then
    return false;
  end if;
  update public.sessions s set closed_at = clock_timestamp()
   where s.hub_id = p_hub_id and s.user_id = p_user_id and s.closed_at is null
     and s.id is distinct from p_keep_session;
  update public.sign_in_tickets t set used_at = clock_timestamp()
   where t.hub_id = p_hub_id and t.user_id = p_user_id and t.used_at is null;
  return true;
end
$$;

do $$
declare f regprocedure;
begin
  foreach f in array array['auth_prove_session(bytea, uuid, uuid)',
    'auth_change_password(uuid, uuid, text, uuid)']::regprocedure[]
  loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to hub_app', f);
  end loop;
end $$;

-- The e-mail that tells somebody of such a change. Like every e-mail to staff it is written by the worker.
alter table staff_emails drop constraint staff_emails_kind_check;
alter table staff_emails add constraint staff_emails_kind_check
  check (kind in ('invitation', 'emergency-access', 'emergency-review', 'factor-changed'));
