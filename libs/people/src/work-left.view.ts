import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('WorkLeft')
export class WorkLeftView {
  @Field(() => Int, { description: 'Patients whom they treat' }) patients: number;
  @Field(() => Int, { description: 'Sessions booked with them' }) sessionsToCome: number;
}
