-- Clinics, courses, appointments, and the one table that makes a double booking impossible.
create table clinics (
  hub_id uuid not null,
  id uuid not null,
  therapist_id uuid not null,
  site_id uuid not null,
  room_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  starts_at text not null check (starts_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
  valid_from date not null,
  valid_until date,
  primary key (hub_id, id),
  foreign key (hub_id, therapist_id) references users,
  foreign key (hub_id, site_id) references sites,
  foreign key (hub_id, room_id) references rooms
);

create table leave (
  hub_id uuid not null,
  id uuid not null,
  therapist_id uuid not null,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  primary key (hub_id, id),
  foreign key (hub_id, therapist_id) references users
);

create table courses (
  hub_id uuid not null,
  id uuid not null,
  referral_id uuid not null,
  practice_id uuid not null,
  patient_id uuid not null,
  therapist_id uuid not null,
  site_id uuid not null,
  room_id uuid not null,
  booked_at timestamptz not null,
  cancelled_at timestamptz,
  version integer not null default 1,
  primary key (hub_id, id),
  foreign key (hub_id, referral_id) references referrals,
  foreign key (hub_id, therapist_id) references users,
  foreign key (hub_id, room_id) references rooms
);
create unique index one_live_course_per_referral on courses (hub_id, referral_id) where cancelled_at is null;

create table appointments (
  hub_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  referral_id uuid not null,
  practice_id uuid not null,
  patient_id uuid not null,
  therapist_id uuid not null,
  site_id uuid not null,
  room_id uuid not null,
  session_number smallint not null check (session_number between 1 and 4),
  state text not null check (state in ('PROPOSED', 'HELD', 'BOOKED', 'CONFIRMED', 'ARRIVED', 'IN_SESSION', 'ATTENDED',
    'DNA', 'LATE_CANCEL', 'CANCELLED_PATIENT', 'CANCELLED_HUB', 'RESCHEDULED')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  local_start text not null,
  moved_to_id uuid,
  version integer not null default 1,
  primary key (hub_id, id),
  foreign key (hub_id, course_id) references courses,
  foreign key (hub_id, referral_id) references referrals
);
create index appointments_by_therapist on appointments (hub_id, therapist_id, starts_at);
create index appointments_by_referral on appointments (hub_id, referral_id, starts_at);
create index appointments_by_patient on appointments (hub_id, patient_id, starts_at);

-- Holds no patient data: a patient's resource is a keyed hash shaped like an id. Everybody in the hub may see what
-- is taken, so that offers do not lie.
create table occupancy (
  hub_id uuid not null,
  resource uuid not null,
  during tstzrange not null,
  appointment_id uuid not null,
  primary key (hub_id, appointment_id, resource),
  foreign key (hub_id, appointment_id) references appointments,
  constraint no_double_booking exclude using gist (hub_id with =, resource with =, during with &&)
);
