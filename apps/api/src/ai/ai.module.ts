import { Module } from '@nestjs/common';
import { CLOCK, type Clock } from '../runtime/index.ts';
import { AiController } from './ai.controller.ts';
import { ExplanationsController } from './explanations.controller.ts';
import { PostgresAi } from './postgres-ai.ts';

@Module({
  controllers: [AiController, ExplanationsController],
  providers: [
    {
      provide: PostgresAi,
      inject: [CLOCK],
      useFactory: (now: Clock) => new PostgresAi(now),
    },
  ],
})
export class AiModule {}
