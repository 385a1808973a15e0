import { Controller, Inject } from '@nestjs/common';
import type { MemberCaller, OutputOf } from '../http/index.ts';
import { CurrentCaller, Implements, Requires } from '../http/index.ts';
import type { ApiSettings, Clock } from '../runtime/index.ts';
import { CLOCK, SETTINGS } from '../runtime/index.ts';
import { issueRealtimeToken } from './issue-realtime-token.ts';

@Controller()
export class OrganizationsController {
  readonly #settings: ApiSettings;
  readonly #now: Clock;

  constructor(@Inject(SETTINGS) settings: ApiSettings, @Inject(CLOCK) now: Clock) {
    this.#settings = settings;
    this.#now = now;
  }

  @Implements('getRealtimeAccess')
  @Requires('viewer')
  realtimeAccess(@CurrentCaller() caller: MemberCaller): Promise<OutputOf<'getRealtimeAccess'>> {
    return issueRealtimeToken(this.#settings.realtime, caller.userId, this.#now());
  }
}
