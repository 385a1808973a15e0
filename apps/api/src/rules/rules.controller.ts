import { ruleMetas } from '@autodevops/audit';
import type { RuleDescription } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import { Controller } from '@nestjs/common';
import type { InputOf, OutputOf } from '../http/index.ts';
import { Implements, Input, SignedIn } from '../http/index.ts';

const descriptions: readonly RuleDescription[] = ruleMetas.map((meta) => ({
  ...meta,
  references: [...meta.references],
  fixSafety: meta.fixSafety ?? null,
  asksFor: meta.asksFor ?? null,
}));
const byId = new Map(descriptions.map((rule) => [rule.id, rule]));

/** What the rules of the audit are, in their own words: the same for every organization. */
@Controller()
export class RulesController {
  @Implements('listRules')
  @SignedIn()
  list(): OutputOf<'listRules'> {
    return { items: [...descriptions] };
  }

  @Implements('getRule')
  @SignedIn()
  get(@Input() { ruleId }: InputOf<'getRule'>): OutputOf<'getRule'> {
    const rule = byId.get(ruleId);
    if (rule === undefined) throw new AppError('rule.not_found');
    return rule;
  }
}
