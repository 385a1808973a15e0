import { Module } from '@nestjs/common';
import type { PeriodicSettings } from '../periodic/index.ts';
import { CatalogueService, catalogueSettingsToken } from './catalogue.service.ts';

const settings: PeriodicSettings = { everyMs: 60 * 60 * 1_000, random: Math.random };

@Module({ providers: [{ provide: catalogueSettingsToken, useValue: settings }, CatalogueService] })
export class KnownActionsModule {}
