import type { AiTaskId } from '@autodevops/contracts/ai';

/**
 * What each version of each prompt was, as a hash. Versions are never taken out or changed: the cache of answers goes by them, so that an answer to an
 * older prompt is never given for a newer one.
 */
export const promptHashes: Readonly<Record<AiTaskId, Readonly<Record<string, string>>>> = {
  'analysis-summary': { '1': 'c9e33d7f9e4c7a9a' },
  'finding-explanation': { '1': '8e81f3bddf699dcc' },
  'proposal-review': { '1': 'efaf96ef5565d85d' },
  'incident-diagnosis': { '1': 'd2b06e035afbbe4d' },
  mission: { '1': '73665eb2d8cd271c' },
  tutor: { '1': '207c75bdec9fd847' },
};
