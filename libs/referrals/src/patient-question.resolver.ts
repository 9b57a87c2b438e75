import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { reachOf } from '@hub/domain';
import { patientById } from '@hub/patients';
import { PatientView } from '@hub/patients/api';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor } from '@hub/platform/api';
import { patientAsTyped } from './patient-as-typed.reads.js';

/** Who the hub's people contact; for a practice, whom it referred and as it wrote them down. */
@Resolver(() => PatientView)
export class PatientQuestionResolver {
  @Query(() => PatientView)
  @Allow('patient')
  patient(@AtDoor() door: Door, @Args('id', { type: () => ID }) id: string) {
    const { actor } = door;
    const isPractice = actor?.kind === 'user' && reachOf(actor.role) === 'practice';
    return door.ask((work) => (isPractice ? patientAsTyped(work, id) : patientById(work, id)));
  }
}
