-- Counts are folded from the history by transaction visibility: what began before every transaction still running has
-- either committed or never will, so nothing that commits late is passed by. A sequence could not promise that.
create function fold_metrics(p_hub uuid, p_now timestamptz) returns bigint
  language plpgsql volatile set search_path = public, pg_temp as $$
declare
  v_below xid8;
  v_horizon xid8;
  v_folded bigint;
begin
  insert into metrics_cursor (hub_id) values (p_hub) on conflict (hub_id) do nothing;
  -- Two folders take turns; the second begins where the first has ended.
  select folded_below into v_below from metrics_cursor where hub_id = p_hub for update;
  v_horizon := pg_snapshot_xmin(pg_current_snapshot());
  if v_horizon <= v_below then
    return 0;
  end if;

  -- A clock that ran and runs no more is one person fewer, wherever it ran; one that runs now is one more.
  insert into waiting_counts as c (hub_id, practice_id, clock_started_on, booked, people)
  select p_hub, d.practice_id, d.clock_started_on, d.booked, sum(d.people)
    from (
      select practice_id, clock_started_on, from_state in ('COURSE_BOOKED', 'BOOKED') as booked, -1 as people
        from referral_events where hub_id = p_hub and xid >= v_below and xid < v_horizon and clock_was_running
      union all
      select practice_id, clock_started_on, to_state in ('COURSE_BOOKED', 'BOOKED'), 1
        from referral_events where hub_id = p_hub and xid >= v_below and xid < v_horizon and clock_is_running
    ) d
   group by d.practice_id, d.clock_started_on, d.booked
  having sum(d.people) <> 0
  on conflict (hub_id, practice_id, clock_started_on, booked) do update set people = c.people + excluded.people;

  -- A wait is complete at the first session attended; a decision that there will be none completes no wait.
  insert into completed_wait_counts as c (hub_id, practice_id, week_on, waited_days, people)
  select p_hub, practice_id, date_trunc('week', clock_stopped_on)::date, clock_stopped_on - clock_started_on, count(*)
    from referral_events
   where hub_id = p_hub and xid >= v_below and xid < v_horizon
     and event = 'attend' and clock_was_running and not clock_is_running
   group by practice_id, date_trunc('week', clock_stopped_on)::date, clock_stopped_on - clock_started_on
  on conflict (hub_id, practice_id, week_on, waited_days) do update set people = c.people + excluded.people;

  -- Every event by its London week; beside them how many clocks began to run and how many stopped, so that a list's
  -- growth is exact whatever moved it.
  insert into flow_counts as c (hub_id, practice_id, week_on, event, n)
  select p_hub, d.practice_id, d.week_on, d.event, count(*)
    from (
      select practice_id, date_trunc('week', at at time zone 'Europe/London')::date as week_on,
             unnest(array[event,
               case when clock_is_running and not clock_was_running then 'clock-starts'
                    when clock_was_running and not clock_is_running then 'clock-stops' end]) as event
        from referral_events where hub_id = p_hub and xid >= v_below and xid < v_horizon
    ) d
   where d.event is not null
   group by d.practice_id, d.week_on, d.event
  on conflict (hub_id, practice_id, week_on, event) do update set n = c.n + excluded.n;

  select count(*) into v_folded
    from referral_events where hub_id = p_hub and xid >= v_below and xid < v_horizon;
  update metrics_cursor set folded_below = v_horizon, folded_at = p_now where hub_id = p_hub;
  return v_folded;
end
$$;

-- From nothing: for repairs, and for the test that holds the fold against it.
create function recount_metrics(p_hub uuid, p_now timestamptz) returns bigint
  language plpgsql volatile set search_path = public, pg_temp as $$
begin
  insert into metrics_cursor (hub_id) values (p_hub) on conflict (hub_id) do nothing;
  perform 1 from metrics_cursor where hub_id = p_hub for update;
  delete from waiting_counts where hub_id = p_hub;
  delete from completed_wait_counts where hub_id = p_hub;
  delete from flow_counts where hub_id = p_hub;
  update metrics_cursor set folded_below = '0' where hub_id = p_hub;
  return fold_metrics(p_hub, p_now);
end
$$;

revoke execute on function fold_metrics(uuid, timestamptz), recount_metrics(uuid, timestamptz) from public;
grant execute on function fold_metrics(uuid, timestamptz), recount_metrics(uuid, timestamptz) to hub_worker;
grant delete on waiting_counts, completed_wait_counts, flow_counts to hub_worker;
