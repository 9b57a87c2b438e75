/** The people of the demo world whom anybody may become with one click, in demo mode only. */
export const DEMO_PEOPLE = [
  { email: 'gp@p01.example', name: 'GP', role: 'gp', sees: 'Their own practice’s patients and referrals' },
  {
    email: 'nurse@p01.example',
    name: 'Practice nurse',
    role: 'practice-nurse',
    sees: 'The same, referring in their own name',
  },
  {
    email: 'secretary@p01.example',
    name: 'Practice secretary',
    role: 'practice-secretary',
    sees: 'The same, referring on behalf of a clinician',
  },
  {
    email: 'manager@p01.example',
    name: 'Practice manager',
    role: 'practice-manager',
    sees: 'Their practice’s journey and numbers',
  },
  {
    email: 'triage@hub.example',
    name: 'Triage clinician',
    role: 'triage-clinician',
    sees: 'New referrals until a decision',
  },
  {
    email: 'lead@hub.example',
    name: 'Clinical lead',
    role: 'clinical-lead',
    sees: 'All of the hub’s referrals',
  },
  {
    email: 'booking@hub.example',
    name: 'Booking clerk',
    role: 'booking-clerk',
    sees: 'The waiting list and appointments, no notes',
  },
  {
    email: 'therapist@hub.example',
    name: 'Therapist',
    role: 'therapist',
    sees: 'Their own caseload and day',
  },
  {
    email: 'therapist2@hub.example',
    name: 'Second therapist',
    role: 'therapist',
    sees: 'Their own caseload and day',
  },
  {
    email: 'physio@hub.example',
    name: 'Physiotherapist',
    role: 'physiotherapist',
    sees: 'Their own appointments',
  },
  {
    email: 'doctor@hub.example',
    name: 'Pain physician',
    role: 'pain-physician',
    sees: 'Their own appointments',
  },
  { email: 'manager@hub.example', name: 'Hub manager', role: 'hub-manager', sees: 'Numbers, not names' },
  {
    email: 'commissioner@icb.example',
    name: 'Commissioner',
    role: 'commissioner',
    sees: 'Numbers, small ones hidden',
  },
  {
    email: 'admin@hub.example',
    name: 'Administrator',
    role: 'administrator',
    sees: 'Practices, places and people',
  },
] as const;
