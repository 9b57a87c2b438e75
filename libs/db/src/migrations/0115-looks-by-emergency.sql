-- Who looked at a record says which looks were by emergency access, and whoever reviews one sees what was looked at by it.

-- As before (0060-audit-chain); a look by emergency access says so in the words of its operation.
create or replace function who_looked(p_patient uuid, p_before_at timestamptz, p_before_id uuid, p_first integer)
returns table (
  id uuid, at timestamptz, user_id uuid, actor_name text, role text, practice_id uuid, practice_name text,
  kind text, operation text, patient_id uuid
)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  v_hub constant uuid := nullif(current_setting('hub.hub_id', true), '')::uuid;
  v_role constant text := current_setting('hub.role', true);
  v_practice constant uuid := nullif(current_setting('hub.practice_id', true), '')::uuid;
  v_patient constant uuid := public.who_looked_at(p_patient, null);
begin
  if v_patient is null then
    return;
  end if;
  return query
    select a.id, a.at, a.user_id, a.actor_name, a.role, a.practice_id, p.name, a.kind,
           case when a.kind = 'question' and exists (
             select 1 from public.emergency_accesses e
              where e.hub_id = a.hub_id and e.id = any(a.ids) and e.user_id = a.user_id and e.patient_id = v_patient
                and a.at between e.opened_at and coalesce(e.ended_at, e.until_at))
             then a.operation || ' by-emergency' else a.operation end,
           v_patient
      from public.audit a
      left join public.practices p on p.hub_id = a.hub_id and p.id = a.practice_id
     where a.hub_id = v_hub and a.patient_ids @> array[v_patient] and a.role <> 'system'
       and (v_role <> 'practice-manager' or a.practice_id = v_practice)
       and (p_before_at is null or (a.at, a.id) < (p_before_at, p_before_id))
     order by a.at desc, a.id desc
     limit least(greatest(p_first, 1), 101);
end
$$;

-- What was looked at by one emergency access, newest first: for the clinical lead, who reviews it.
create function looks_by_emergency(p_access uuid, p_before_at timestamptz, p_before_id uuid, p_first integer)
returns table (
  id uuid, at timestamptz, user_id uuid, actor_name text, role text, practice_id uuid, practice_name text,
  kind text, operation text, patient_id uuid
)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.at, a.user_id, a.actor_name, a.role, a.practice_id, null::text, a.kind, a.operation || ' by-emergency',
         e.patient_id
    from public.emergency_accesses e
    join public.audit a on a.hub_id = e.hub_id and a.patient_ids @> array[e.patient_id] and a.ids @> array[e.id]
     and a.user_id = e.user_id and a.kind = 'question' and a.at between e.opened_at and coalesce(e.ended_at, e.until_at)
   where e.hub_id = nullif(current_setting('hub.hub_id', true), '')::uuid and e.id = p_access
     and current_setting('hub.role', true) = 'clinical-lead'
     and (p_before_at is null or (a.at, a.id) < (p_before_at, p_before_id))
   order by a.at desc, a.id desc
   limit least(greatest(p_first, 1), 101)
$$;
revoke execute on function looks_by_emergency(uuid, timestamptz, uuid, integer) from public;
grant execute on function looks_by_emergency(uuid, timestamptz, uuid, integer) to hub_app;
