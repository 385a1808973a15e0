import type { Scalar } from '../plan/workflow-plan.ts';

const plainText = /^(?!\.(?![A-Za-z/]))[A-Za-z_./$][A-Za-z0-9_./$@=+*,:-]*(?: [A-Za-z0-9_./$@=+(*-][A-Za-z0-9_./$@=+()*,:-]*)*$/;
/** The last form is a number without a mantissa, which some parsers of YAML 1.1 accept. */
const readAsOther = /^(?:true|false|yes|no|on|off|null|y|n|~|\.inf|\.nan|[._]*e[-+]?\d[\d_]*)$/i;

/**
 * A value as YAML that every parser reads as it was. Texts that could be taken for anything else are quoted, versions like `3.10` with
 * them. Line breaks and other control characters never come out as such.
 */
export function yamlScalar(value: Scalar): string {
  if (typeof value !== 'string') return String(value);
  if (plainText.test(value) && !readAsOther.test(value) && !/:(?: |$)|\$\{\{/.test(value)) return value;
  return isPrintable(value) ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}

function isPrintable(value: string): boolean {
  return /^[ -~]*$/.test(value);
}
