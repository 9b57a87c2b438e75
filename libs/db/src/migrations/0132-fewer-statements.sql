-- Who files a referral under an NHS number waits for whoever files another under it, and then looks: in one statement,
-- since each statement of a volatile function sees what was committed before it.
create function patient_to_file_under(p_hub uuid, p_hash bytea) returns uuid
  language plpgsql volatile security definer set search_path = public, pg_temp
  as $$
  begin
    perform pg_advisory_xact_lock(hashtextextended(encode(p_hash, 'hex'), 0));
    return (select id from public.patients where hub_id = p_hub and nhs_number_hash = p_hash);
  end
  $$;
revoke all on function patient_to_file_under(uuid, bytea) from public;
grant execute on function patient_to_file_under(uuid, bytea) to hub_app, hub_worker;
