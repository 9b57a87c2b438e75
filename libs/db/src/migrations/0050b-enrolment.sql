-- Codes have few digits: what was guessed wrong counts per person, from wherever it came. Passkeys are not counted.
create function auth_code_tries(p_hub_id uuid, p_user_id uuid)
returns integer
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(sum(t.tries), 0)::integer from public.sign_in_tickets t
   where t.hub_id = p_hub_id and t.user_id = p_user_id and t.purpose = 'second-factor' and t.used_at is null
     and t.opened_at > clock_timestamp() - interval '1 hour'
$$;

-- The last step of enrolment, whole or not at all: the ticket is spent, the codes are kept, the account opens.
create function auth_finish_enrolment(p_token_hash bytea, p_code_hashes bytea[])
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
  perform auth_put_recovery_codes(v_hub_id, v_user_id, p_code_hashes);
  return query select v_hub_id, v_user_id;
end
$$;

do $$
declare f regprocedure;
begin
  foreach f in array array['auth_code_tries(uuid, uuid)', 'auth_finish_enrolment(bytea, bytea[])']::regprocedure[]
  loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to hub_app', f);
  end loop;
end $$;
revoke execute on function auth_enrol(uuid, uuid) from hub_app;
