import type { AppointmentState, Day } from '@hub/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A therapist's weekly two-hour place in a room. */
@Entity('clinics')
export class ClinicRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'therapist_id' }) therapistId: string;
  @Column('uuid', { name: 'site_id' }) siteId: string;
  @Column('uuid', { name: 'room_id' }) roomId: string;
  /** 1 is Monday. */
  @Column('smallint') weekday: number;
  /** London wall time 'HH:MM'. */
  @Column('text', { name: 'starts_at' }) startsAt: string;
  @Column('date', { name: 'valid_from' }) validFrom: Day;
  @Column('date', { name: 'valid_until', nullable: true }) validUntil: Day | null;
}

/** Days on which a therapist sees nobody; both ends included. */
@Entity('leave')
export class LeaveRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'therapist_id' }) therapistId: string;
  @Column('date', { name: 'from_on' }) fromOn: Day;
  @Column('date', { name: 'to_on' }) toOn: Day;
}

/** Four weekly sessions with one therapist in one room. */
@Entity('courses')
export class CourseRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('uuid', { name: 'practice_id' }) practiceId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'therapist_id' }) therapistId: string;
  @Column('uuid', { name: 'site_id' }) siteId: string;
  @Column('uuid', { name: 'room_id' }) roomId: string;
  @Column('timestamptz', { name: 'booked_at' }) bookedAt: Date;
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt: Date | null;
  @Column('text', { name: 'cancel_reason', nullable: true }) cancelReason: string | null;
  @Column('integer') version: number;
}

/** The booking of one session: when, where, with whom. */
@Entity('appointments')
export class AppointmentRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'course_id' }) courseId: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('uuid', { name: 'practice_id' }) practiceId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'therapist_id' }) therapistId: string;
  @Column('uuid', { name: 'site_id' }) siteId: string;
  @Column('uuid', { name: 'room_id' }) roomId: string;
  @Column('smallint', { name: 'session_number' }) sessionNumber: number;
  @Column('text') state: AppointmentState;
  @Column('timestamptz', { name: 'starts_at' }) startsAt: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt: Date;
  /** London wall time 'HH:MM' as it was meant, whatever the clocks do. */
  @Column('text', { name: 'local_start' }) localStart: string;
  /** The appointment that took this one's place: it was moved, or missed and booked again. */
  @Column('uuid', { name: 'moved_to_id', nullable: true }) movedToId: string | null;
  @Column('integer') version: number;
}

/** One interval of one resource: therapist, room, or a patient by a keyed hash. Written by `occupancy.reads.ts` only. */
@Entity('occupancy')
export class OccupancyRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid', { name: 'appointment_id' }) appointmentId: string;
  @PrimaryColumn('uuid') resource: string;
  @Column('tstzrange') during: string;
}
