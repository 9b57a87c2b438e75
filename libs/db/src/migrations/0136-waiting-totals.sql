-- How many wait, kept as people join and leave the list: counted whenever somebody opened it, it grew with the list. One row
-- for each practice, changed in the statement that changes the referrals, so that it can never be behind; whoever asks reads
-- a handful of rows. By statement and not by row, so that a list taken over at once changes each of them once.
create table waiting_totals (
  hub_id uuid not null,
  practice_id uuid not null,
  waiting integer not null check (waiting >= 0),
  primary key (hub_id, practice_id),
  foreign key (hub_id, practice_id) references practices (hub_id, id)
);
-- Nobody but the functions below reads or writes it; they belong to the owner.
alter table waiting_totals enable row level security;
alter table waiting_totals force row level security;
create policy owner_all on waiting_totals to current_user using (true) with check (true);

create function count_who_joins_waiting() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into public.waiting_totals as c (hub_id, practice_id, waiting)
  select n.hub_id, n.practice_id, count(*) from now_there n where n.state = 'WAITING'
   group by n.hub_id, n.practice_id order by n.hub_id, n.practice_id
  on conflict (hub_id, practice_id) do update set waiting = c.waiting + excluded.waiting;
  return null;
end
$$;

create function count_who_moves_waiting() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_moved record;
begin
  for v_moved in
    select m.hub_id, m.practice_id, sum(m.by_how_many)::integer as by_how_many
      from (select n.hub_id, n.practice_id, 1 from now_there n where n.state = 'WAITING'
            union all
            select w.hub_id, w.practice_id, -1 from was_there w where w.state = 'WAITING')
           as m(hub_id, practice_id, by_how_many)
     group by m.hub_id, m.practice_id having sum(m.by_how_many) <> 0
     order by m.hub_id, m.practice_id
  loop
    update public.waiting_totals c set waiting = c.waiting + v_moved.by_how_many
     where c.hub_id = v_moved.hub_id and c.practice_id = v_moved.practice_id;
    if not found then
      insert into public.waiting_totals as c (hub_id, practice_id, waiting)
      values (v_moved.hub_id, v_moved.practice_id, v_moved.by_how_many)
      on conflict (hub_id, practice_id) do update set waiting = c.waiting + excluded.waiting;
    end if;
  end loop;
  return null;
end
$$;

create function count_who_leaves_waiting() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'TRUNCATE' then
    delete from public.waiting_totals;
    return null;
  end if;
  update public.waiting_totals c set waiting = c.waiting - g.gone
    from (select w.hub_id, w.practice_id, count(*) as gone from was_there w where w.state = 'WAITING'
           group by w.hub_id, w.practice_id) g
   where c.hub_id = g.hub_id and c.practice_id = g.practice_id;
  return null;
end
$$;

create trigger count_waiting_added after insert on referrals referencing new table as now_there
  for each statement execute function count_who_joins_waiting();
create trigger count_waiting_changed after update on referrals referencing old table as was_there new table as now_there
  for each statement execute function count_who_moves_waiting();
create trigger count_waiting_removed after delete on referrals referencing old table as was_there
  for each statement execute function count_who_leaves_waiting();
create trigger count_waiting_emptied after truncate on referrals
  for each statement execute function count_who_leaves_waiting();
revoke execute on function count_who_joins_waiting(), count_who_moves_waiting(), count_who_leaves_waiting() from public;

insert into waiting_totals (hub_id, practice_id, waiting)
select hub_id, practice_id, count(*) from referrals where state = 'WAITING' group by hub_id, practice_id;

-- The same wall as before: only of the present hub, and only for those whose policy shows them everybody who waits (booking,
-- and the clinical lead).
create or replace function waiting_total(p_practice uuid) returns integer
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce(sum(c.waiting), 0)::integer from waiting_totals c
     where c.hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
       and (p_practice is null or c.practice_id = p_practice)
       and (select current_setting('hub.reach', true) = 'booking' or current_setting('hub.role', true) = 'clinical-lead')
  $$;
-- It was there to be counted.
drop index referrals_waiting_total;
