import { SealedColumn } from '@hub/platform';
import type { Day, Priority, ReferralState } from '@hub/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A form as it was typed: one value, or several. */
export type RawAnswers = Record<string, string | string[]>;

@Entity('referrals')
export class ReferralRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') reference: string;
  @Column('uuid', { name: 'practice_id' }) practiceId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('uuid', { name: 'sent_by_id' }) sentById: string;
  @Column('text', { name: 'responsible_clinician' }) responsibleClinician: string;
  @Column('text') state: ReferralState;
  @Column('text') priority: Priority;
  /** Made by the database for order: 1 urgent, 2 soon, 3 routine. */
  @Column({ type: 'smallint', name: 'priority_rank', insert: false, update: false }) priorityRank?: number;
  @Column('boolean', { name: 'safety_concern' }) safetyConcern: boolean;
  /** Made by the database for order: 0 with a safety concern, 1 without. */
  @Column({ type: 'smallint', name: 'safety_rank', insert: false, update: false }) safetyRank?: number;
  @Column('text', { name: 'first_name' }) firstName: string;
  @Column('text', { name: 'last_name' }) lastName: string;
  @Column('date', { name: 'born_on' }) bornOn: Day;
  @SealedColumn({ name: 'nhs_number' }) nhsNumber: string;
  @SealedColumn({ name: 'answers' }) answers: RawAnswers;
  @Column('boolean', { name: 'step_free' }) stepFree: boolean;
  @Column('timestamptz', { name: 'submitted_at' }) submittedAt: Date;
  @Column('date', { name: 'clock_started_on' }) clockStartedOn: Day;
  @Column('date', { name: 'clock_stopped_on', nullable: true }) clockStoppedOn: Day | null;
  @Column('smallint', { name: 'sessions_attended' }) sessionsAttended: number;
  @Column('text', { name: 'next_action', nullable: true }) nextAction: string | null;
  @Column('timestamptz', { name: 'next_action_at', nullable: true }) nextActionAt: Date | null;
  @Column('integer') version: number;
}

/** Append-only history of one referral. */
@Entity('referral_events')
export class ReferralEventRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('uuid', { name: 'practice_id' }) practiceId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('text') event: string;
  @Column('text', { name: 'from_state', nullable: true }) fromState: ReferralState | null;
  @Column('text', { name: 'to_state' }) toState: ReferralState;
  @Column('timestamptz') at: Date;
  @Column('text', { name: 'actor_name' }) actorName: string;
  @Column('text') priority: Priority;
  @Column('date', { name: 'clock_started_on' }) clockStartedOn: Day;
  @Column('date', { name: 'clock_stopped_on', nullable: true }) clockStoppedOn: Day | null;
  @Column('boolean', { name: 'clock_was_running' }) clockWasRunning: boolean;
  @Column('boolean', { name: 'clock_is_running' }) clockIsRunning: boolean;
}

export type WordsKind = 'question' | 'answer' | 'advice' | 'withdrawal' | 'closing';

/** What hub and practice say to each other about one referral. */
@Entity('referral_words')
export class ReferralWordsRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'referral_id' }) referralId: string;
  @Column('uuid', { name: 'practice_id' }) practiceId: string;
  @Column('uuid', { name: 'patient_id' }) patientId: string;
  @Column('text') kind: WordsKind;
  @Column('uuid', { name: 'author_id', nullable: true }) authorId: string | null;
  @Column('text', { name: 'author_name' }) authorName: string;
  @SealedColumn({ name: 'words' }) words: string;
  @Column('timestamptz') at: Date;
}

/** A half-typed form. A draft is not a referral. */
@Entity('referral_drafts')
export class ReferralDraftRow {
  @PrimaryColumn('uuid', { name: 'hub_id' }) hubId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'practice_id' }) practiceId: string;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @SealedColumn({ name: 'answers' }) answers: RawAnswers;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('integer') version: number;
}
