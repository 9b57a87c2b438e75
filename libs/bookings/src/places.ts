import { peopleById } from '@hub/people';
import type { Door } from '@hub/platform/api';
import { roomsAtSites } from '@hub/practices';
import type { PlaceView } from './booking.view.js';

/** Who and where, by id, loaded together for everything that one answer shows. */
export async function therapistName(door: Door, therapistId: string): Promise<string> {
  return (await door.load('person', therapistId, peopleById))?.name ?? 'Therapist';
}

export async function placeOf(door: Door, at: { siteId: string; roomId: string }): Promise<PlaceView> {
  const { site, room } = (await door.load('room and site', at.roomId, roomsAtSites)) ?? {};
  return {
    siteId: at.siteId,
    siteName: site?.name ?? '',
    siteAddress: site?.address ?? '',
    directions: site?.directions ?? '',
    roomName: room?.name ?? '',
    stepFree: site?.stepFree === true && room?.stepFree === true,
  };
}
