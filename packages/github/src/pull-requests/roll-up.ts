/** What all checks on a commit amount to; the form of the contracts. */
export interface ChecksSummary {
  readonly state: 'none' | 'pending' | 'success' | 'failure';
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
}

export type ReviewSummary = 'none' | 'approved' | 'changes-requested' | 'commented';

export type CheckResult = 'pending' | 'passed' | 'failed';

const passing = new Set(['success', 'neutral', 'skipped']);

/** One check run. `stale` is GitHub's word for a run that never ended. */
export function checkRunResult(status: string, conclusion: string | null | undefined): CheckResult {
  if (status !== 'completed') return 'pending';
  return passing.has(conclusion ?? '') ? 'passed' : 'failed';
}

/** One commit status. */
export function statusResult(state: string): CheckResult {
  if (state === 'pending') return 'pending';
  return state === 'success' ? 'passed' : 'failed';
}

/** A failure is told at once, while others still run; success only when all have ended. */
export function rollUpChecks(results: readonly CheckResult[]): ChecksSummary {
  const count = (wanted: CheckResult) => results.filter((result) => result === wanted).length;
  const [passed, failed, total] = [count('passed'), count('failed'), results.length];
  const state = total === 0 ? 'none' : failed > 0 ? 'failure' : passed === total ? 'success' : 'pending';
  return { state, total, passed, failed };
}

export interface Review {
  readonly reviewer: string;
  readonly state: string;
}

/** Each reviewer's last word counts, a comment is no new word, and one who asks for changes outweighs those who approve. Oldest first. */
export function rollUpReviews(reviews: readonly Review[]): ReviewSummary {
  const words = new Map<string, string>();
  for (const { reviewer, state } of reviews) {
    if (state === 'DISMISSED') words.delete(reviewer);
    else if (state === 'APPROVED' || state === 'CHANGES_REQUESTED') words.set(reviewer, state);
    else if (state === 'COMMENTED' && !words.has(reviewer)) words.set(reviewer, state);
  }
  const said = new Set(words.values());
  if (said.has('CHANGES_REQUESTED')) return 'changes-requested';
  if (said.has('APPROVED')) return 'approved';
  return said.has('COMMENTED') ? 'commented' : 'none';
}
