import { Controller, Inject } from '@nestjs/common';
import type { InputOf, MemberCaller, OutputOf } from '../http/index.ts';
import { CurrentCaller, Implements, Input, Requires } from '../http/index.ts';
import { AcknowledgeFindings } from './acknowledge-findings.ts';
import { PostgresFindings } from './postgres-findings.ts';

@Controller()
export class FindingsController {
  readonly #findings: PostgresFindings;
  readonly #acknowledgements: AcknowledgeFindings;

  constructor(@Inject(PostgresFindings) findings: PostgresFindings, @Inject(AcknowledgeFindings) acknowledgements: AcknowledgeFindings) {
    this.#findings = findings;
    this.#acknowledgements = acknowledgements;
  }

  @Implements('listFindings')
  @Requires('viewer')
  list(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'listFindings'>): Promise<OutputOf<'listFindings'>> {
    return this.#findings.list(caller, input.query);
  }

  @Implements('summarizeFindings')
  @Requires('viewer')
  summarize(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'summarizeFindings'>): Promise<OutputOf<'summarizeFindings'>> {
    return this.#findings.summarize(caller, input.query);
  }

  @Implements('acknowledgeFindings')
  @Requires('member')
  async acknowledge(
    @CurrentCaller() caller: MemberCaller,
    @Input() { body }: InputOf<'acknowledgeFindings'>,
  ): Promise<OutputOf<'acknowledgeFindings'>> {
    return { count: await this.#acknowledgements.acknowledge(caller, body) };
  }

  @Implements('undoAcknowledgements')
  @Requires('member')
  async undo(
    @CurrentCaller() caller: MemberCaller,
    @Input() { body }: InputOf<'undoAcknowledgements'>,
  ): Promise<OutputOf<'undoAcknowledgements'>> {
    return { count: await this.#acknowledgements.undo(caller, body.findings) };
  }
}
