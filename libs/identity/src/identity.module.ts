import { Module } from '@nestjs/common';
import { Clock, SystemClock } from '#kernel';
import { NotificationsModule } from '#notifications';
import { AssistService } from './assist.service.js';
import { AuditService } from './audit.service.js';
import { AuditStore } from './audit.store.js';
import { Authenticator } from './authenticator.js';
import { FarmStore } from './farm.store.js';
import { FarmsService } from './farms.service.js';
import { OtpPolicyHolder } from './otp-policy.holder.js';
import { PeopleService } from './people.service.js';
import { PeopleStore } from './people.store.js';
import { PeopleAdminService } from './people-admin.service.js';
import { PeopleAdminStore } from './people-admin.store.js';
import { BatchedAuthenticator } from './persistence/batched-authenticator.js';
import { SqlAuditStore } from './persistence/sql-audit.store.js';
import { SqlFarmStore } from './persistence/sql-farm.store.js';
import { SqlPeopleStore } from './persistence/sql-people.store.js';
import { SqlPeopleAdminStore } from './persistence/sql-people-admin.store.js';
import { SqlSignInStore } from './persistence/sql-sign-in.store.js';
import { SignInService } from './sign-in.service.js';
import { SignInStore } from './sign-in.store.js';

@Module({
  imports: [NotificationsModule],
  providers: [
    AssistService,
    AuditService,
    FarmsService,
    OtpPolicyHolder,
    PeopleAdminService,
    PeopleService,
    SignInService,
    { provide: Authenticator, useClass: BatchedAuthenticator },
    { provide: AuditStore, useClass: SqlAuditStore },
    { provide: Clock, useClass: SystemClock },
    { provide: FarmStore, useClass: SqlFarmStore },
    { provide: PeopleAdminStore, useClass: SqlPeopleAdminStore },
    { provide: PeopleStore, useClass: SqlPeopleStore },
    { provide: SignInStore, useClass: SqlSignInStore },
  ],
  exports: [
    AssistService,
    AuditService,
    AuditStore,
    Authenticator,
    FarmsService,
    PeopleAdminService,
    PeopleService,
    SignInService,
  ],
})
export class IdentityModule {}
