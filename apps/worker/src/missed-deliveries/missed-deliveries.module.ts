import { Module } from '@nestjs/common';
import type { PeriodicSettings } from '../periodic/index.ts';
import { MissedDeliveriesService, missedDeliveriesSettingsToken } from './missed-deliveries.service.ts';

const settings: PeriodicSettings = { everyMs: 5 * 60 * 1_000, random: Math.random };

@Module({ providers: [{ provide: missedDeliveriesSettingsToken, useValue: settings }, MissedDeliveriesService] })
export class MissedDeliveriesModule {}
