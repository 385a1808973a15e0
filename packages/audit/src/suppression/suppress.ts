import type { Finding, Suppression } from '@autodevops/contracts/audit';
import { type OptionsReading, optionsFile } from '@autodevops/contracts/options';
import { compareFindings } from '../audit.ts';
import { isAuditedPath } from '../audited-paths.ts';
import { buildFindings } from '../rule/build-findings.ts';
import type { Hit } from '../rule/define-rule.ts';
import type { Directive } from './directive.ts';
import { readComments } from './read-comments.ts';
import { readOptionEntries } from './read-option-entries.ts';
import { readZizmorConfig } from './read-zizmor-config.ts';
import { expiredSuppression, suppressionRules, unusedSuppression } from './suppression-rules.ts';

/** What somebody acknowledged in the dashboard. */
export interface Acknowledgement {
  readonly fingerprint: string;
  readonly reason: string;
  /** The last day on which it holds, `2027-01-31`. */
  readonly until: string | null;
}

export interface SuppressionInput {
  /** The files that were audited, with `autodevops.yml` and `zizmor.yml` among them. */
  readonly files: ReadonlyMap<string, string>;
  /** The day of the audit, `2026-11-21`. */
  readonly today: string;
  /** The options of the repository, as its profile has them. Without them, or with a problem in them, nothing is acknowledged there. */
  readonly options?: OptionsReading | undefined;
  readonly acknowledgements?: readonly Acknowledgement[];
}

/**
 * Marks the findings that somebody has acknowledged, and adds findings about acknowledgements that have expired or that acknowledge nothing.
 * Drops none. Comments count first, then `autodevops.yml`, zizmor's configuration and the dashboard. In the order of `audit`, and pure.
 */
export function suppress(findings: readonly Finding[], input: SuppressionInput): Finding[] {
  const directives = new Directives(readAll(findings, input), input.today);
  const marked = findings.map((finding) => directives.mark(finding));
  const about = [...directives.expired(), ...directives.unused()].map((finding) => directives.mark(finding));
  return [...marked, ...about].sort(compareFindings);
}

function readAll(findings: readonly Finding[], { files, options, acknowledgements = [] }: SuppressionInput): readonly Directive[] {
  const found = new Set(findings.map(({ place }) => place.file));
  // What a page or our own options say about comments is no comment.
  const commented = [...files].filter(([path]) => (found.has(path) || isAuditedPath(path)) && !/\.md$/i.test(path) && path !== optionsFile);
  return [
    ...commented.flatMap(([path, text]) => readComments(path, text)),
    ...(options === undefined || options.problems.length > 0 ? [] : readOptionEntries(options, files.get(options.file) ?? '')),
    ...readZizmorConfig(files, findings),
    ...acknowledgements.map(dashboardDirective),
  ];
}

function dashboardDirective({ fingerprint, reason, until }: Acknowledgement): Directive {
  const isMeant = (finding: Finding) => finding.fingerprint === fingerprint;
  return { source: 'dashboard', reason, until, written: null, defect: null, file: null, rules: null, isMeant, isReportedUnused: false };
}

/** Knows which directives have found something. */
class Directives {
  readonly #byFile: ReadonlyMap<string | null, readonly Directive[]>;
  readonly #all: readonly Directive[];
  readonly #today: string;
  readonly #used = new Set<Directive>();

  constructor(all: readonly Directive[], today: string) {
    this.#all = all;
    this.#today = today;
    this.#byFile = Map.groupBy(all, ({ file }) => file);
  }

  mark(finding: Finding): Finding {
    const candidates = [...(this.#byFile.get(finding.place.file) ?? []), ...(this.#byFile.get(null) ?? [])];
    const matching = candidates.filter(
      ({ defect, rules, isMeant }) => defect === null && (rules === null || rules.has(finding.ruleId)) && isMeant(finding),
    );
    for (const directive of matching) this.#used.add(directive);
    const valid = matching.find((directive) => !this.#isExpired(directive));
    return valid === undefined ? finding : { ...finding, suppression: suppressionOf(valid) };
  }

  expired(): readonly Finding[] {
    return this.#findings(expiredSuppression, (directive) =>
      this.#used.has(directive) && this.#isExpired(directive)
        ? `It held until ${directive.until}, and what it acknowledged is still there.`
        : null,
    );
  }

  /** What means a rule about acknowledgements is never unused: whether it is, would depend on itself. */
  unused(): readonly Finding[] {
    return this.#findings(unusedSuppression, (directive) => {
      if (!directive.isReportedUnused || this.#used.has(directive) || (directive.defect === null && meansSuppressions(directive)))
        return null;
      return directive.defect ?? 'There is no finding that it acknowledges.';
    });
  }

  #isExpired({ until }: Directive): boolean {
    return until !== null && until < this.#today;
  }

  #findings(meta: typeof unusedSuppression, messageOf: (directive: Directive) => string | null): readonly Finding[] {
    const hits = this.#all.flatMap((directive): Hit[] => {
      const message = directive.written === null ? null : messageOf(directive);
      return directive.written === null || message === null ? [] : [{ ...directive.written, message }];
    });
    return buildFindings(meta, hits).map(({ finding }) => finding);
  }
}

function suppressionOf({ source, reason, until, written }: Directive): Suppression {
  return { source, reason, until, place: written === null ? null : written.source.place(written.span) };
}

function meansSuppressions({ rules }: Directive): boolean {
  return rules !== null && suppressionRules.some(({ id }) => rules.has(id));
}
