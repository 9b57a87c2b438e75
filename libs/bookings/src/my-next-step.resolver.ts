import { Field, GraphQLISODateTime, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Door } from '@hub/platform/api';
import { Allow, AtDoor } from '@hub/platform/api';
import { myNextStep } from './my-next-step.reads.js';

@ObjectType('MyAppointment')
export class MyAppointmentView {
  @Field(() => Int) number: number;
  @Field(() => GraphQLISODateTime) startsAt: Date;
  @Field(() => GraphQLISODateTime) endsAt: Date;
}

@ObjectType('MyPlace')
export class MyPlaceView {
  @Field() name: string;
  @Field() address: string;
  @Field() directions: string;
  @Field() stepFree: boolean;
}

@ObjectType('MyNextStep')
export class MyNextStepView {
  @Field() stage: string;
  @Field() heading: string;
  @Field() words: string;
  @Field() firstName: string;
  @Field() hubName: string;
  @Field() hubTelephone: string;
  @Field(() => [MyAppointmentView], { description: 'Those to come, in order of time' })
  appointments: MyAppointmentView[];
  @Field(() => String, { nullable: true }) therapistFirstName: string | null;
  @Field(() => MyPlaceView, { nullable: true, description: 'Of the next appointment' })
  place: MyPlaceView | null;
}

@Resolver()
export class MyNextStepResolver {
  @Query(() => MyNextStepView, { description: 'For a patient who opened their link' })
  @Allow('my-next-step')
  myNextStep(@AtDoor() door: Door) {
    return door.ask(myNextStep);
  }
}
