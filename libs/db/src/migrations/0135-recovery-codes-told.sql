-- A recovery code stands in for a device, and may be in somebody else's hands: its owner hears of each use by e-mail.
create or replace function auth_use_recovery_code(p_hub_id uuid, p_user_id uuid, p_hash bytea)
returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update public.recovery_codes c set used_at = clock_timestamp()
   where c.hub_id = p_hub_id and c.user_id = p_user_id and c.code_hash = p_hash and c.used_at is null
     and is_oneself(p_user_id);
  if not found then
    return false;
  end if;
  insert into public.outbox (hub_id, id, job, payload, run_at)
  select c.hub_id, gen_random_uuid(), 'tell-of-used-recovery-code',
         jsonb_build_object('personId', p_user_id, 'changeId', gen_random_uuid()), clock_timestamp() + c.offset_by
    from public.clock c where c.hub_id = p_hub_id;
  return true;
end
$$;
