import { Module } from '@nestjs/common';
import { ProposalsController } from './proposals.controller.ts';

@Module({ controllers: [ProposalsController] })
export class ProposalsModule {}
