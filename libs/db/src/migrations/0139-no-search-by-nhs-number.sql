-- Nobody has asked it since patients are found and added in one statement; a function that tells whether the hub knows
-- somebody is not kept for nothing.
drop function patient_by_nhs_number(uuid, bytea);
