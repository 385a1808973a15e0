import { Module } from '@nestjs/common';
import { CatalogueService, type CatalogueSettings, catalogueSettingsToken } from './catalogue.service.ts';

const settings: CatalogueSettings = { everyMs: 60 * 60 * 1_000, random: Math.random };

@Module({ providers: [{ provide: catalogueSettingsToken, useValue: settings }, CatalogueService] })
export class KnownActionsModule {}
