import type { DockerInstruction } from '../../dockerfile/dockerfile.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import { isPlaceholder, isSecretName } from '../../rule/secret-names.ts';
import type { Source } from '../../source/source.ts';

/** Files that hold secrets. */
const secretFile =
  /(?:^|\/)(?:\.env(?:\.(?:local|production|prod|staging))?|id_(?:rsa|ed25519|ecdsa)|\.npmrc|\.pypirc|\.netrc|credentials\.json|service-account[\w.-]*\.json|[\w.-]+\.(?:pem|p12|pfx))$/;

export const rule = defineRule({
  meta: {
    id: 'dockerfile-secret',
    since: '0.2.0',
    title: 'Secret stays in a layer of the image',
    summary: 'A secret in `ENV` or `ARG`, or a file with secrets that is copied in.',
    why: 'Values of `ENV` and `ARG` and copied files stay in the layers and in the history of the image, even if a later step removes them. Whoever can pull the image can read them.',
    remediation: 'Hand build secrets over with `RUN --mount=type=secret,id=…`, and give the program its secrets when the container starts.',
    severity: 'high',
    confidence: 'medium',
    area: 'workflow-security',
    aliases: ['docker/SecretsUsedInArgOrEnv'],
    references: [
      'https://docs.docker.com/build/building/secrets/',
      'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
    ],
  },
  scope: 'dockerfile',
  check: ({ dockerfile: { source, preamble, stages }, paths }) =>
    [...preamble, ...stages.flatMap(({ instructions }) => instructions)].flatMap((instruction) => hitsOf(source, instruction, paths)),
});

function hitsOf(source: Source, { name, text, span }: DockerInstruction, paths: ReadonlySet<string> | null): readonly Hit[] {
  if (name === 'ENV' || name === 'ARG') {
    return pairsOf(text).flatMap(([variable, value]) => {
      if (!isSecretName(variable)) return [];
      const isWritten = value !== null && !isPlaceholder(value) && !value.startsWith('$');
      if (name === 'ARG' && !isWritten)
        return [
          {
            source,
            span,
            anchor: variable,
            message: `Whoever builds hands \`${variable}\` over, and it stays in the history of the image.`,
            severity: 'medium' as const,
          },
        ];
      return isWritten ? [{ source, span, anchor: variable, message: `The value of \`${variable}\` is written into the image.` }] : [];
    });
  }
  if (name !== 'COPY' && name !== 'ADD') return [];
  const words = text.split(/\s+/).filter((word) => !word.startsWith('--'));
  if (text.startsWith('--from') || /\s--from=/.test(text)) return [];
  // What is committed holds no secret, or is no matter of the image.
  const isCommitted = (file: string) => [...(paths ?? [])].some((path) => path === file || path.endsWith(`/${file}`));
  const named = words.slice(0, -1).map((word) => word.replace(/["',[\]]/g, '').replace(/^\.\//, ''));
  const files = named.filter((word) => secretFile.test(word) && !isCommitted(word));
  return files.slice(0, 5).map((file) => ({
    source,
    span,
    anchor: file.slice(0, 100),
    message: `\`${file.slice(0, 100)}\` usually holds secrets, and is copied into the image.`,
  }));
}

/** `A=1 B="x y"`, or `A value` of old. */
function pairsOf(text: string): readonly (readonly [string, string | null])[] {
  const pairs = [...text.slice(0, 2_000).matchAll(/(?:^|\s)([A-Za-z_]\w{0,100})=("[^"]*"|'[^']*'|[^\s"']*)/g)];
  if (pairs.length > 0) return pairs.map(([, name = '', value = '']) => [name, value.replace(/^["']|["']$/g, '')]);
  const [name = '', ...rest] = text.trim().split(/\s+/);
  return [[name, rest.length === 0 ? null : rest.join(' ')]];
}
