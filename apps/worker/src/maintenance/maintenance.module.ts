import { Module } from '@nestjs/common';
import type { PeriodicSettings } from '../periodic/index.ts';
import { MaintenanceService, maintenanceSettingsToken } from './maintenance.service.ts';

const settings: PeriodicSettings = { everyMs: 10 * 60 * 1_000, random: Math.random };

@Module({ providers: [{ provide: maintenanceSettingsToken, useValue: settings }, MaintenanceService] })
export class MaintenanceModule {}
