import { Field, ID, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { mayReadContacts } from '@hub/domain';
import type { Door } from '@hub/platform/api';
import { AtDoor } from '@hub/platform/api';
import type { PatientRow } from './patient.row.js';

@ObjectType('Contacts')
export class ContactsView {
  @Field() address: string;
  @Field() postcode: string;
  @Field() telephone: string;
  @Field(() => String, { nullable: true }) email: string | null;
  @Field({ description: 'False when letters or calls are wanted instead' }) texts: boolean;
}

@ObjectType('Patient')
export class PatientView {
  @Field(() => ID) id: string;
  @Field() firstName: string;
  @Field() lastName: string;
  @Field() bornOn: string;
  @Field() nhsNumber: string;
  @Field() stepFree: boolean;
}

@Resolver(() => PatientView)
export class PatientResolver {
  @ResolveField(() => ContactsView, { nullable: true, description: 'Null for those who may not read them' })
  contacts(@AtDoor() door: Door, @Parent() patient: Pick<PatientRow, 'contacts'>): ContactsView | null {
    return door.actor && mayReadContacts(door.actor) ? patient.contacts : null;
  }

  @ResolveField(() => String, { nullable: true })
  interpreter(@Parent() patient: Pick<PatientRow, 'interpreter' | 'interpreterTyped'>): string | null {
    return patient.interpreter ?? patient.interpreterTyped ?? null;
  }
}
