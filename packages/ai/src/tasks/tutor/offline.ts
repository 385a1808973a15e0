import type { Claim, TutorReply } from '@autodevops/contracts/ai';
import { claim, listed, sentence } from '../../material/claim.ts';
import { rankOf } from '../../material/finding-note.ts';
import { relevance, wordsOf } from './match-words.ts';
import type { TutorInput } from './tutor-input.ts';

const wantsNext = /\b(?:next|first|start|begin|improve|better|priorit\w*|most important|what (?:should|can|do) (?:i|we))\b/i;

/** The reply by rule: what the analysis holds about the words of the question, each with its place; and plainly what it does not hold. */
export function offline(input: TutorInput): TutorReply {
  const words = wordsOf(input.question);
  const about = matches(words, input);
  const told = wantsNext.test(input.question) ? [...next(input), ...about] : about;
  const distinct = [...new Map(told.map((paragraph) => [paragraph.text, paragraph])).values()].slice(0, 6);
  return { paragraphs: [opening(input, distinct.length), ...distinct] };
}

function opening({ facts, findings, nextSteps }: TutorInput, found: number): Claim {
  const cites = [...findings.slice(0, 1), ...facts.slice(0, 1), ...nextSteps.slice(0, 1)].map(({ id }) => id);
  if (cites.length === 0) {
    return claim('This answer was made by rule, and there is no analysis to make it from. Ask about a repository that has been analysed.');
  }
  const source = `${count(facts, 'fact')}, ${count(findings, 'open finding')} and ${count(nextSteps, 'step')} to the next level`;
  return found > 0
    ? claim(`This answer was made by rule from the analysis alone: ${source}. This is what it holds about your question.`, ...cites)
    : claim(
        `This answer was made by rule, and nothing in the analysis has the words of your question. I can answer from ${source}: ask about a version, a command, a workflow or a finding by its name, or about what to do next.`,
        ...cites,
      );
}

const count = (items: readonly unknown[], noun: string): string => `${items.length} ${noun}${items.length === 1 ? '' : 's'}`;

interface Match {
  readonly points: number;
  readonly paragraph: Claim;
}

function matches(words: ReadonlySet<string>, { facts, findings, nextSteps }: TutorInput): Claim[] {
  const problems = findings.map(
    ({ id, ruleId, title, message, remediation, file, line, why }): Match => ({
      points: relevance(words, `${ruleId} ${title} ${message} ${file}`) + relevance(words, title),
      paragraph: claim(
        `${sentence(title)} ${sentence(message)} It is in ${file}, line ${line}. ${sentence(why)} What to do: ${sentence(remediation)}`,
        id,
      ),
    }),
  );
  const steps = nextSteps.map(
    ({ id, title, remediation, area, level }): Match => ({
      points: relevance(words, `${id} ${area} ${title}`),
      paragraph: claim(`Level ${level} asks for this: ${sentence(title)} ${sentence(remediation)}`, id),
    }),
  );
  const best = [...problems, ...steps]
    .filter(({ points }) => points >= 3)
    .toSorted((left, right) => right.points - left.points)
    .slice(0, 3)
    .map(({ paragraph }) => paragraph);
  const known = factsAbout(words, facts);
  return known === null ? best : [known, ...best];
}

function factsAbout(words: ReadonlySet<string>, facts: TutorInput['facts']): Claim | null {
  const about = facts
    .map((fact) => ({ fact, points: relevance(words, `${fact.name} ${fact.value}`) }))
    .filter(({ points }) => points >= 3)
    .toSorted((left, right) => right.points - left.points)
    .slice(0, 4)
    .map(({ fact }) => fact);
  if (about.length === 0) return null;
  return claim(
    `The repository says: ${listed(about.map(({ name, value, file, line }) => `${name} is ${value} (${file}, line ${line})`))}.`,
    ...about.map(({ id }) => id),
  );
}

/** The gravest findings, then what leads to the next level. */
function next({ findings, nextSteps }: TutorInput): Claim[] {
  const worst = findings
    .toSorted((left, right) => rankOf(left) - rankOf(right))
    .slice(0, 2)
    .map(({ id, severity, title, file, line, remediation }) =>
      claim(`Do this first (${severity}): ${sentence(title)} It is in ${file}, line ${line}. ${sentence(remediation)}`, id),
    );
  const up = nextSteps
    .slice(0, 2)
    .map(({ id, title, remediation, level }) => claim(`For level ${level}: ${sentence(title)} ${sentence(remediation)}`, id));
  return [...worst, ...up];
}
