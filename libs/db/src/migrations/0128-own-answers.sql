-- What a practice knows of a patient is what it typed itself. Whoever files a referral under a number that the hub knows
-- already is registered with that person, and could have asked for what another practice wrote down of them. The row is
-- within a practice's reach while a command files a referral under it, and for no question.
do $$
declare
  hub constant text := '(select nullif(current_setting(''hub.hub_id'', true), '''')::uuid)';
  practice constant text := '(select nullif(current_setting(''hub.practice_id'', true), '''')::uuid)';
begin
  execute format($p$alter policy app_sees on patients using (hub_id = %1$s and case (select current_setting('hub.reach', true))
    when 'practice' then (select current_setting('hub.unit', true)) = 'command'
      and exists (select 1 from patient_registrations g
        where g.hub_id = patients.hub_id and g.patient_id = patients.id and g.practice_id = %2$s)
    when 'numbers' then false when 'people' then false
    else sees_patient(id) end)$p$, hub, practice);
end $$;
