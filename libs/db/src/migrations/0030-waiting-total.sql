-- How many wait, for the heading of the waiting list. Counted by hand it asks the policy about each of up to 10,001
-- rows; here it reads one narrow index. It keeps the wall: only of the present hub, and only for those whose policy
-- shows them everybody who waits (booking, and the clinical lead).
create index referrals_waiting_total on referrals (hub_id, practice_id) where state = 'WAITING';

create function waiting_total(p_practice uuid) returns integer
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select count(*)::integer from (
      select 1 from referrals
       where state = 'WAITING'
         and hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
         and (p_practice is null or practice_id = p_practice)
         and (select current_setting('hub.reach', true) = 'booking' or current_setting('hub.role', true) = 'clinical-lead')
       limit 10001) capped
  $$;
revoke execute on function waiting_total(uuid) from public;
grant execute on function waiting_total(uuid) to hub_app;
