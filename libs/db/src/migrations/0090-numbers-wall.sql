-- The counts were open to everybody of the hub as far as the database was concerned, and the scope in code alone kept
-- them to those who manage and commission. Each wall holds by itself: here too a practice its own, and numbers to
-- those whose work is numbers.
do $$
declare t text;
begin
  foreach t in array array['waiting_counts', 'completed_wait_counts', 'flow_counts']
  loop
    execute format('drop policy app_counts on %I', t);
    execute format($p$create policy app_counts on %I for select to hub_app using (
      hub_id = (select nullif(current_setting('hub.hub_id', true), '')::uuid)
      and case (select current_setting('hub.reach', true))
        when 'practice' then practice_id = (select nullif(current_setting('hub.practice_id', true), '')::uuid)
        when 'numbers' then true
        else false end)$p$, t);
  end loop;
end $$;
