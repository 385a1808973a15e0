import { AiKeyProvider } from '@autodevops/contracts/ai';
import { Controller, Inject } from '@nestjs/common';
import type { InputOf, MemberCaller, OutputOf } from '../http/index.ts';
import { Connected, CurrentCaller, Implements, Input, Requires } from '../http/index.ts';
import { PostgresKeys } from './postgres-keys.ts';
import { SaveOwnKey } from './save-own-key.ts';

@Controller()
export class AiKeysController {
  readonly #keys: PostgresKeys;
  readonly #save: SaveOwnKey;

  constructor(@Inject(PostgresKeys) keys: PostgresKeys, @Inject(SaveOwnKey) save: SaveOwnKey) {
    this.#keys = keys;
    this.#save = save;
  }

  @Implements('listAiKeys')
  @Requires('admin')
  async list(@CurrentCaller() caller: MemberCaller): Promise<OutputOf<'listAiKeys'>> {
    return { items: await this.#keys.list(caller) };
  }

  @Implements('saveAiKey')
  @Requires('admin')
  save(
    @CurrentCaller() caller: MemberCaller,
    @Input() { provider, body }: InputOf<'saveAiKey'>,
    @Connected() signal: AbortSignal,
  ): Promise<OutputOf<'saveAiKey'>> {
    return this.#save.save(caller, AiKeyProvider.parse(provider), body.apiKey, signal);
  }

  @Implements('deleteAiKey')
  @Requires('admin')
  async delete(@CurrentCaller() caller: MemberCaller, @Input() { provider }: InputOf<'deleteAiKey'>): Promise<null> {
    await this.#keys.delete(caller, AiKeyProvider.parse(provider));
    return null;
  }
}
