-- The clinical lead's list of patients in treatment, in the order of the worklist.
create index referrals_in_treatment on referrals (hub_id, safety_rank, priority_rank, clock_started_on, id)
  where state in ('COURSE_BOOKED', 'IN_TREATMENT');
