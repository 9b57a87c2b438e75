// What a list of clinics would change at a hub, and why it may not. A clinic is known by who has which room when, and from
// which day; only its end may change.
import { clinicKey, clinicsMeet, type ListedClinic } from './clinic-list.js';

export interface PresentPlaces {
  clinics: readonly (ListedClinic & { id: string })[];
  /** Those who treat patients, and may sign in: ids by e-mail address. */
  therapists: ReadonlyMap<string, string>;
  rooms: readonly { site: string; room: string; siteId: string; roomId: string }[];
}
export interface PlacedClinic extends ListedClinic {
  therapistId: string;
  siteId: string;
  roomId: string;
}
export interface ClinicPlan {
  added: PlacedClinic[];
  /** Those whose last day is another one now. */
  ended: (PlacedClinic & { id: string })[];
  unchanged: number;
  /** A sentence each; with one, nothing is taken over. */
  problems: string[];
}

export function planClinics(listed: readonly ListedClinic[], present: PresentPlaces): ClinicPlan {
  const known = new Map(present.clinics.map((one) => [clinicKey(one), one]));
  const said = new Set(listed.map(clinicKey));
  // One that the list names is judged by what the list says of its end.
  const others = present.clinics.filter((one) => !said.has(clinicKey(one)));
  const plan: ClinicPlan = { added: [], ended: [], unchanged: 0, problems: [] };
  for (const one of listed) {
    const { placed, problems } = place(one, present, others);
    plan.problems.push(...problems);
    if (!placed) continue;
    const before = known.get(clinicKey(one));
    if (!before) plan.added.push(placed);
    else if (before.validUntil === one.validUntil) plan.unchanged += 1;
    else plan.ended.push({ ...placed, id: before.id });
  }
  return plan;
}

function place(
  one: ListedClinic,
  { therapists, rooms }: PresentPlaces,
  others: readonly ListedClinic[],
): { placed: PlacedClinic | null; problems: string[] } {
  const therapistId = therapists.get(one.therapist);
  const found = rooms.find(({ site, room }) => site === one.site && room === one.room);
  const at = `${one.therapist}, ${one.room} at ${one.site}, ${one.startsAt}`;
  const problems = [
    ...(therapistId ? [] : [`${at}: nobody who treats patients here has this address.`]),
    ...(found ? [] : [`${at}: there is no such room.`]),
    ...(others.some((other) => clinicsMeet(one, other))
      ? [`${at}: this person or this room is in another clinic at that time.`]
      : []),
  ];
  const placed = therapistId && found ? { ...one, ...idsOf(found), therapistId } : null;
  return { placed, problems };
}

const idsOf = ({ siteId, roomId }: { siteId: string; roomId: string }) => ({ siteId, roomId });
