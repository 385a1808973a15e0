import type { Retention } from '@autodevops/db';
import { type DynamicModule, Module } from '@nestjs/common';
import type { PeriodicSettings } from '../periodic/index.ts';
import { MaintenanceService, maintenanceSettingsToken, retentionToken } from './maintenance.service.ts';
import { ReservationsService, reservationsSettingsToken } from './reservations.service.ts';

const clearingAway: PeriodicSettings = { everyMs: 10 * 60 * 1_000, random: Math.random };
const sweeping: PeriodicSettings = { everyMs: 30 * 1_000, random: Math.random };

@Module({})
class MaintenanceModule {}

/** What is done from time to time without anybody asking: clearing away, and taking back lost reservations. */
export function maintenanceModule(retention: Retention): DynamicModule {
  return {
    module: MaintenanceModule,
    providers: [
      { provide: retentionToken, useValue: retention },
      { provide: maintenanceSettingsToken, useValue: clearingAway },
      { provide: reservationsSettingsToken, useValue: sweeping },
      MaintenanceService,
      ReservationsService,
    ],
  };
}
