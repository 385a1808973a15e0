import { Module } from '@nestjs/common';
import type { PeriodicSettings } from '../periodic/index.ts';
import { ImagesService, imagesSettingsToken } from './images.service.ts';

const settings: PeriodicSettings = { everyMs: 60 * 60 * 1_000, random: Math.random };

@Module({ providers: [{ provide: imagesSettingsToken, useValue: settings }, ImagesService] })
export class KnownImagesModule {}
