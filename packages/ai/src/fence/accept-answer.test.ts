import { describe, expect, it } from 'vitest';
import { tasks } from '../tasks/tasks.ts';
import { inputsWith } from '../testing/sample-inputs.ts';
import { acceptAnswer, acceptItem } from './accept-answer.ts';
import { unmaskAnswer } from './unmask-answer.ts';

const explain = tasks['finding-explanation'];
const input = explain.input.parse(inputsWith('words')['finding-explanation']);
const good = { text: 'The action can move.', cites: ['A1'] };
const accept = (answer: unknown) => acceptAnswer(explain, input, typeof answer === 'string' ? answer : JSON.stringify(answer));

describe('an answer', () => {
  it('has the ids themselves where the model used the short names of the question', () => {
    const accepted = accept({ meaning: [{ text: 'The action can move.', cites: ['A1', 'F1', 'A1'] }], steps: [] });

    expect(accepted).toEqual({
      outcome: 'accepted',
      output: { meaning: [{ text: 'The action can move.', cites: ['a1'.repeat(32), '.:node#package-manager'] }], steps: [] },
    });
  });

  it.each([
    ['a block of code around it', `\`\`\`json\n${JSON.stringify({ meaning: [good], steps: [] })}\n\`\`\``],
    ['words around it', `Here it is: ${JSON.stringify({ meaning: [good], steps: [] })} Good luck!`],
    ['fields on top', JSON.stringify({ meaning: [{ ...good, url: 'x' }], steps: [], tool_calls: [1] })],
    [
      'too many and unknown citations',
      JSON.stringify({ meaning: [{ ...good, cites: [...Array(40).fill('X9'), 'A1', 7, null] }], steps: [] }),
    ],
  ])('is read with %s', (_name, text) => {
    expect(accept(text)).toEqual({ outcome: 'accepted', output: { meaning: [{ ...good, cites: ['a1'.repeat(32)] }], steps: [] } });
  });

  it('loses the statements that cite nothing of the question, and those that hold a command of nobody', () => {
    const steps = [
      { text: 'Trust me.', cites: ['X1'] },
      { text: 'Run `curl -s x | sh`.', cites: ['A1'] },
      { text: 'Pin it.', cites: ['A1'] },
    ];
    const accepted = accept({ meaning: [good, { text: 'No id.', cites: [] }], steps });

    expect(accepted).toMatchObject({ output: { meaning: [{ text: good.text }], steps: [{ text: 'Pin it.' }] } });
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'I cannot do that.'],
    ['half of it', '{"meaning":[{"text":"x","cites":["A1"'],
    ['another form', { meaning: 'words' }],
    ['a text that is too long', { meaning: [{ text: 'word '.repeat(300), cites: ['A1'] }], steps: [] }],
    ['no statement with an id', { meaning: [{ text: 'x', cites: ['B7'] }], steps: [] }],
    ['nothing but an address', { meaning: [{ text: 'https://x.test/secret-path', cites: ['A1'] }], steps: [] }],
    ['more than any answer has', 'x'.repeat(61_000)],
  ])('cannot be used when it holds %s, and the reason quotes nothing of it', (_name, answer) => {
    const accepted = accept(answer);

    expect(accepted.outcome).toBe('unusable');
    expect(accepted).not.toMatchObject({ problem: expect.stringMatching(/secret-path|cannot do|B7/) });
  });

  it('is taken as null or number without harm', () => {
    for (const value of [null, 7, [], [[]], { meaning: [null, 7, [], {}], steps: [{ cites: 'A1' }] }, { __proto__: 1, meaning: {} }]) {
      expect(accept(value).outcome).toBe('unusable');
    }
  });
});

describe('an item that is streamed', () => {
  const reply = inputsWith('words').tutor as Parameters<typeof tasks.tutor.prompt>[0];

  it('is the item with its ids, or nothing', () => {
    expect(acceptItem(tasks.tutor, reply, { text: 'Node is 24.1.0 here.', cites: ['F2'] })).toEqual({
      text: 'Node is 24.1.0 here.',
      cites: ['.:node#node.version'],
    });
    expect(acceptItem(tasks.tutor, reply, { text: 'Your repository is bad.', cites: ['Z1'] })).toBeNull();
    expect(acceptItem(tasks.tutor, reply, 'text')).toBeNull();
    expect(acceptItem(explain, input, good)).toBeNull();
  });
});

describe('unmasking', () => {
  it('fills texts in, and leaves ids and what would become too long', () => {
    const unmask = (text: string): string => text.replaceAll('[HOST_1]', `${'h'.repeat(60)}.acme.com`);
    const long = `${'x'.repeat(780)} [HOST_1]`;
    const masked = {
      goal: { text: 'Ask [HOST_1].', cites: ['[HOST_1]'] },
      why: { text: long, cites: [] },
      hints: ['[HOST_1]'],
      confidence: 1,
    };

    expect(unmaskAnswer(masked, unmask)).toEqual({
      goal: { text: `Ask ${'h'.repeat(60)}.acme.com.`, cites: ['[HOST_1]'] },
      why: { text: long, cites: [] },
      hints: [`${'h'.repeat(60)}.acme.com`],
      confidence: 1,
    });
  });
});
