-- The audit is only ever added to, sealed into a chain of hashes for each hub, and read through one function by those
-- who may see who looked. Layout, damage and repair: docs/operator.md, "The audit".

-- Raised by the owner after a database was brought back from a dump, whose transaction numbers begin anew: what was
-- written before sorts before everything written since. A constant, so that no insert pays for it.
create function audit_era() returns integer language sql immutable parallel safe as 'select 1';
revoke execute on function audit_era() from public;
grant execute on function audit_era() to hub_app, hub_worker;

alter table audit
  add column era integer not null default audit_era(),
  -- Rows are sealed in the order of the transactions that wrote them, once none of those still runs.
  add column xid xid8 not null default pg_current_xact_id(),
  -- The reference that somebody asked for in vain: a reference and nothing else.
  add column about text check (about ~ '^PSH-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$'),
  drop constraint audit_kind_check,
  add constraint audit_kind_check check (kind in ('command', 'question', 'refused', 'session'));
create index audit_in_order on audit (hub_id, era, xid, id);

create table audit_seals (
  hub_id uuid not null references hubs,
  seq bigint not null check (seq > 0),
  audit_id uuid not null,
  entry_hash bytea not null check (octet_length(entry_hash) = 32),
  chain_hash bytea not null check (octet_length(chain_hash) = 32),
  -- Two sealers at once cannot fork the chain, nor seal a row twice.
  primary key (hub_id, seq),
  unique (hub_id, audit_id)
);
alter table audit_seals enable row level security;
alter table audit_seals force row level security;
create policy owner_all on audit_seals to current_user using (true) with check (true);
create policy worker_in_hub on audit_seals to hub_worker
  using (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid))
  with check (hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid));
grant select, insert on audit_seals to hub_worker;

-- Nobody chooses an era or a transaction number: a row put behind what is sealed would never be sealed itself.
revoke insert on audit from hub_app, hub_worker;
grant insert (hub_id, id, at, user_id, actor_name, role, practice_id, kind, operation, about, ids, patient_ids)
  on audit to hub_app, hub_worker;
drop policy app_writes on audit;
create policy app_writes on audit for insert to hub_app with check (
  hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
  and user_id is not distinct from (select nullif(current_setting('hub.user_id', true), '')::uuid)
  and role = (select current_setting('hub.role', true))
  and practice_id is not distinct from (select nullif(current_setting('hub.practice_id', true), '')::uuid)
  -- What happens to sessions is written by audit_session alone.
  and kind <> 'session');

-- Not even the owner changes or removes a row by the way. Rows past their time may go, where the owner says so for that
-- transaction (set local hub.audit_retention = 'apply'); their seals stay, and the chain with them.
create function audit_stays() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' and tg_table_name = 'audit'
     and current_setting('hub.audit_retention', true) = 'apply' then
    -- Records Management Code of Practice (NHS England, 2023): eight years for the records of adults.
    if old.at < clock_timestamp() - interval '8 years' then
      return old;
    end if;
  end if;
  raise exception 'the audit is only ever added to' using errcode = 'insufficient_privilege';
end
$$;
revoke execute on function audit_stays() from public;
create trigger audit_stays before update or delete on audit for each row execute function audit_stays();
create trigger audit_stays_whole before truncate on audit for each statement execute function audit_stays();
create trigger audit_stays before update or delete on audit_seals for each row execute function audit_stays();
create trigger audit_stays_whole before truncate on audit_seals for each statement execute function audit_stays();

-- Signing in and out happens before or beside any unit of work, so it is written by a function of its own. What was
-- typed is never kept: somebody unknown is nobody, noted by the first hub.
create function audit_session(p_id uuid, p_hub uuid, p_user uuid, p_event text) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if p_event !~ '^[a-z][a-z-]{2,39}$' then
    raise exception 'not an event of a session' using errcode = 'check_violation';
  end if;
  insert into public.audit
    (hub_id, id, at, user_id, actor_name, role, practice_id, kind, operation, ids, patient_ids)
  select c.hub_id, p_id, clock_timestamp() + c.offset_by, u.id, coalesce(u.name, 'nobody known'),
         coalesce(u.role, 'nobody'), u.practice_id, 'session', p_event,
         case when u.id is null then '{}'::uuid[] else array[u.id] end, '{}'
    from public.clock c
    left join public.users u on u.hub_id = c.hub_id and u.id = p_user
   where c.hub_id = coalesce(p_hub, (select h.id from public.hubs h order by h.id limit 1));
end
$$;
revoke execute on function audit_session(uuid, uuid, uuid, text) from public;
grant execute on function audit_session(uuid, uuid, uuid, text) to hub_app;

-- Whose record is asked about, for those who may see who looked: the clinical lead and the administrator any of their
-- hub, a practice manager those registered with the practice. Null for everybody else, and for nobody's record.
create function who_looked_at(p_patient uuid, p_reference text) returns uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  v_hub constant uuid := nullif(current_setting('hub.hub_id', true), '')::uuid;
  v_role constant text := current_setting('hub.role', true);
  v_practice constant uuid := nullif(current_setting('hub.practice_id', true), '')::uuid;
  v_patient uuid;
begin
  if p_reference is not null then
    select r.patient_id into v_patient from public.referrals r
     where r.hub_id = v_hub and r.reference = p_reference
       -- A practice knows only its own references.
       and (v_role <> 'practice-manager' or r.practice_id = v_practice);
  else
    select p.id into v_patient from public.patients p where p.hub_id = v_hub and p.id = p_patient;
  end if;
  if v_role in ('clinical-lead', 'administrator') then
    return v_patient;
  end if;
  if v_role = 'practice-manager' and exists (
       select 1 from public.patient_registrations g
        where g.hub_id = v_hub and g.patient_id = v_patient and g.practice_id = v_practice) then
    return v_patient;
  end if;
  return null;
end
$$;

-- Every act of a person that showed or changed this patient's record, newest first; of a practice its own people's
-- only. Answers nothing where who_looked_at answers null.
create function who_looked(p_patient uuid, p_before_at timestamptz, p_before_id uuid, p_first integer)
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
    select a.id, a.at, a.user_id, a.actor_name, a.role, a.practice_id, p.name, a.kind, a.operation, v_patient
      from public.audit a
      left join public.practices p on p.hub_id = a.hub_id and p.id = a.practice_id
     where a.hub_id = v_hub and a.patient_ids @> array[v_patient] and a.role <> 'system'
       and (v_role <> 'practice-manager' or a.practice_id = v_practice)
       and (p_before_at is null or (a.at, a.id) < (p_before_at, p_before_id))
     order by a.at desc, a.id desc
     limit least(greatest(p_first, 1), 101);
end
$$;
revoke execute on function who_looked_at(uuid, text), who_looked(uuid, timestamptz, uuid, integer) from public;
grant execute on function who_looked_at(uuid, text), who_looked(uuid, timestamptz, uuid, integer) to hub_app;
