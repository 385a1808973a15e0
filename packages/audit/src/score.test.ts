import { type Finding, FindingConfidence, Severity } from '@autodevops/contracts/audit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { score } from './score.ts';
import { buildProfile } from './testing/profiles.ts';

const finding = (ruleId: string, severity: Severity, confidence: FindingConfidence): Finding => ({
  ruleId,
  fingerprint: '',
  severity,
  confidence,
  title: '',
  message: '',
  why: '',
  remediation: '',
  place: { file: 'f', line: 1, column: 1, endLine: 1, endColumn: 1 },
  evidence: '',
  references: [],
  fix: null,
  suppression: null,
});
const findings = fc.array(
  fc
    .tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...Severity.options), fc.constantFrom(...FindingConfidence.options))
    .map((shape) => finding(...shape)),
);
const withActions = buildProfile({});

describe('a score', () => {
  it('lies between 0 and 100, falls with one more finding or stays, and knows no order', () => {
    fc.assert(
      fc.property(findings, findings, (some, more) => {
        const value = score(some, withActions);

        expect(Number.isInteger(value) && value >= 0 && value <= 100).toBe(true);
        expect(score([...some, ...more], withActions)).toBeLessThanOrEqual(value);
        expect(score([...more, ...some], withActions)).toBe(score([...some, ...more], withActions));
      }),
    );
  });

  it('is 100 for a workflow without findings, 70 for another provider, 20 for no CI', () => {
    expect([withActions, buildProfile({ ci: 'gitlab' }), buildProfile({ ci: null })].map((profile) => score([], profile))).toEqual([
      100, 70, 20,
    ]);
  });

  it('counts the same mistake made ten times less than ten mistakes', () => {
    const one = Array.from({ length: 10 }, () => finding('a', 'medium', 'high'));
    const ten = Array.from({ length: 10 }, (_, index) => finding(`rule-${index}`, 'medium', 'high'));

    expect(score(one, withActions)).toBe(85);
    expect(score(ten, withActions)).toBe(45);
  });

  it('still tells two bad repositories apart', () => {
    const mistakes = (count: number) => Array.from({ length: count }, (_, index) => finding(`rule-${index}`, 'high', 'high'));

    expect(score(mistakes(10), withActions)).toBeGreaterThan(score(mistakes(12), withActions));
    expect(score(mistakes(12), withActions)).toBeGreaterThan(0);
  });

  it('weighs severity and confidence', () => {
    const costs = Severity.options.map((severity) => 100 - score([finding('a', severity, 'high')], withActions));

    expect(costs).toEqual([45, 18, 8, 3, 0]);
    expect(100 - score([finding('a', 'high', 'low')], withActions)).toBe(8);
  });
});
