-- Who may add to a referral: whoever sees it. Anybody who treats, triages or books could have added to anything in the hub.
-- What a unit of work changes stays in its own sight (an update that reads checks the new row too), so that history and
-- messages can be written after a decision.

do $$
declare
  t text;
  hub constant text := '(select nullif(current_setting(''hub.hub_id'', true), '''')::uuid)';
  practice constant text := '(select nullif(current_setting(''hub.practice_id'', true), '''')::uuid)';
  reach constant text := '(select current_setting(''hub.reach'', true))';
  to_seen constant text := 'sees_referral(referral_id)';
begin
  -- Only a practice refers.
  execute format('alter policy app_adds on referrals with check (hub_id = %s and %s = ''practice'' and practice_id = %s)',
    hub, reach, practice);
  foreach t in array array['referral_words', 'referral_events', 'follow_ups', 'messages']
  loop
    execute format($p$alter policy app_adds on %I with check (hub_id = %s and %s and case %s
      when 'practice' then practice_id = %s
      else %s in ('hub', 'booking', 'caseload') end)$p$, t, hub, to_seen, reach, practice, reach);
  end loop;
  -- A practice books nothing.
  foreach t in array array['courses', 'appointments']
  loop
    execute format('alter policy app_adds on %I with check (hub_id = %s and %s and %s in (''hub'', ''booking'', ''caseload''))',
      t, hub, to_seen, reach);
  end loop;
  execute format('alter policy app_adds on care_links with check (hub_id = %s and %s and %s in (''hub'', ''booking''))',
    hub, to_seen, reach);
end $$;
