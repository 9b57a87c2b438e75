-- Numbers without names. Kept by clock-start day with signed corrections, so that ages derive at the as-of day.
create table waiting_counts (
  hub_id uuid not null,
  practice_id uuid not null,
  clock_started_on date not null,
  booked boolean not null,
  people integer not null,
  primary key (hub_id, practice_id, clock_started_on, booked)
);

create table completed_wait_counts (
  hub_id uuid not null,
  practice_id uuid not null,
  week_on date not null,
  waited_days integer not null,
  people integer not null,
  primary key (hub_id, practice_id, week_on, waited_days)
);

create table flow_counts (
  hub_id uuid not null,
  practice_id uuid not null,
  week_on date not null,
  event text not null,
  n integer not null,
  primary key (hub_id, practice_id, week_on, event)
);

create table metrics_cursor (
  hub_id uuid primary key references hubs,
  folded_below xid8 not null default '0',
  folded_at timestamptz
);
