import { describe, expect, it } from 'vitest';
import { eventTitle, noteText } from './moment-words.ts';

describe('noteText', () => {
  it('sets amounts as a person reads them', () => {
    expect(noteText('6200 tokens, 13650 microdollars')).toBe('6,200 tokens, $0.0137');
  });

  it('leaves every other note as it is', () => {
    expect(noteText('Its process did not come back.')).toBe('Its process did not come back.');
  });
});

describe('eventTitle', () => {
  it('tells falling back to another model from falling back to the rules', () => {
    expect(eventTitle({ event: 'fell-back', model: 'gpt-6-luna' })).toBe('Fell back to');
    expect(eventTitle({ event: 'fell-back', model: null })).toBe('Fell back to the rules');
  });
});
