// Places and people as rows. Passwords are set when the world is loaded: they are not part of the story.
import type { Story } from './story.ts';

export function rowsOfPlaces(story: Story, hub: { name: string; telephone: string }): void {
  const { rows, chance, practices, sites, diary } = story;
  rows.hubs.push({ id: story.hubId, name: hub.name, telephone: hub.telephone.replaceAll(' ', '') });
  rows.clock.push({ offset_by: '0' });
  for (const { id, code, odsCode, name, town, listSize, imdDecile, siteIds } of practices) {
    rows.practices.push({
      id,
      code,
      ods_code: odsCode,
      name,
      town: town.name,
      list_size: listSize,
      imd_decile: imdDecile,
    });
    siteIds.forEach((siteId, index) =>
      rows.practice_sites.push({ practice_id: id, site_id: siteId, rank: index + 1 }),
    );
  }
  for (const { id, name, address, directions, stepFree, rooms } of sites) {
    rows.sites.push({ id, name, address, directions, step_free: stepFree });
    for (const room of rooms) {
      rows.rooms.push({ id: room.id, site_id: id, name: room.name, step_free: room.stepFree });
    }
  }
  for (const clinic of diary.clinics) {
    rows.clinics.push({
      id: clinic.id,
      therapist_id: clinic.therapistId,
      site_id: clinic.siteId,
      room_id: clinic.roomId,
      weekday: clinic.weekday,
      starts_at: clinic.startsAt,
      valid_from: clinic.validFrom,
      valid_until: clinic.validUntil,
    });
  }
  for (const { therapistId, fromDay, toDay } of diary.leave) {
    rows.leave.push({
      id: chance.idAt(story.asOf),
      therapist_id: therapistId,
      from_on: fromDay,
      to_on: toDay,
    });
  }
}

export function rowsOfPeople({ rows, people }: Story): void {
  for (const { id, email, name, role, discipline, practiceId } of people) {
    const known = { id, email, name, role, discipline, practice_id: practiceId };
    rows.users.push({ ...known, invited_at: null, disabled_at: null });
  }
}
