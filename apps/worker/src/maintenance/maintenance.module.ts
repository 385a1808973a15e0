import { Module } from '@nestjs/common';
import { MaintenanceService, type MaintenanceSettings, maintenanceSettingsToken } from './maintenance.service.ts';

const settings: MaintenanceSettings = { everyMs: 10 * 60 * 1_000, random: Math.random };

@Module({ providers: [{ provide: maintenanceSettingsToken, useValue: settings }, MaintenanceService] })
export class MaintenanceModule {}
