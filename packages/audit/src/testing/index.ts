export { type RuleFixture, readRuleFixtures } from './rule-fixtures.ts';
