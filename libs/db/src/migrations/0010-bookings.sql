-- Why a course was cancelled: counted apart by who cancelled it, and read by whoever books the next one.
alter table courses add column cancel_reason text;
alter table courses add constraint cancelled_with_reason check ((cancelled_at is null) = (cancel_reason is null));

-- A session is moved, or booked again after it was missed, to another appointment of the same hub.
alter table appointments add constraint moved_to_appointment
  foreign key (hub_id, moved_to_id) references appointments (hub_id, id);

create index appointments_by_course on appointments (hub_id, course_id, starts_at);
-- What still occupies somebody, by day: attendance that nobody recorded is looked for among these.
create index appointments_to_come on appointments (hub_id, therapist_id, starts_at)
  where state in ('BOOKED', 'CONFIRMED', 'ARRIVED', 'IN_SESSION');
