import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { OWN_FACTORS } from '@hub/people/api';
import { AllowGuard } from '@hub/platform/api';
import { EnrolmentController } from './enrolment.controller.js';
import { GraphqlDoorModule } from './graphql.js';
import { FormsController } from './forms.controller.js';
import { HealthController } from './health.controller.js';
import { PatientLinksController } from './patient-links.controller.js';
import { PARTS } from './parts.js';
import type { Parts } from './parts.js';
import { RefusalFilter } from './refusal.filter.js';
import { RESOLVERS } from './resolvers.js';
import { SingleSignOnController } from './single-sign-on.controller.js';
import { SessionsController } from './sessions.controller.js';

@Module({})
class PartsModule {
  static of(parts: Parts): DynamicModule {
    return {
      module: PartsModule,
      global: true,
      providers: [{ provide: PARTS, useValue: parts }],
      exports: [PARTS],
    };
  }
}

@Module({})
export class ApiModule {
  static of(parts: Parts): DynamicModule {
    return {
      module: ApiModule,
      imports: [PartsModule.of(parts), GraphqlDoorModule],
      controllers: [
        HealthController,
        SessionsController,
        EnrolmentController,
        SingleSignOnController,
        PatientLinksController,
        FormsController,
      ],
      providers: [
        ...RESOLVERS,
        { provide: OWN_FACTORS, useFactory: ({ ownFactors }: Parts) => ownFactors, inject: [PARTS] },
        { provide: APP_GUARD, useClass: AllowGuard },
        { provide: APP_FILTER, useClass: RefusalFilter },
      ],
    };
  }
}
