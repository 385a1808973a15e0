import { type Command, readCommands } from '../script/read-commands.ts';
import { commandsOf } from '../script/script-of.ts';
import { actionName } from '../workflow/action-reference.ts';
import { inputOf, type Step } from '../workflow/workflow.ts';

/** A step that hands something to the world: a package, an image, a release, or a running system. */
export interface Delivery {
  readonly kind: 'publish' | 'deploy';
  /** Where to. */
  readonly target: 'npm' | 'pypi' | 'crates' | 'rubygems' | 'nuget' | 'other-registry' | 'image' | 'release' | 'pages' | 'system';
  /** What does it, for messages. */
  readonly by: string;
}

type Target = Delivery['target'];

const actions: ReadonlyMap<string, Target> = new Map<string, Target>([
  ['pypa/gh-action-pypi-publish', 'pypi'],
  ['js-devtools/npm-publish', 'npm'],
  ['cycjimmy/semantic-release-action', 'npm'],
  ['katyo/publish-crates', 'crates'],
  ['rubygems/release-gem', 'rubygems'],
  ['softprops/action-gh-release', 'release'],
  ['ncipollo/release-action', 'release'],
  ['goreleaser/goreleaser-action', 'release'],
  ['actions/deploy-pages', 'pages'],
  ['peaceiris/actions-gh-pages', 'pages'],
  ['jamesives/github-pages-deploy-action', 'pages'],
  ['cloudflare/wrangler-action', 'system'],
  ['amondnet/vercel-action', 'system'],
  ['azure/webapps-deploy', 'system'],
  ['azure/k8s-deploy', 'system'],
  ['aws-actions/amazon-ecs-deploy-task-definition', 'system'],
  ['aws-actions/aws-cloudformation-github-deploy', 'system'],
  ['google-github-actions/deploy-cloudrun', 'system'],
  ['google-github-actions/deploy-appengine', 'system'],
  ['appleboy/ssh-action', 'system'],
]);

/** The first words of commands. */
const commands: readonly (readonly [form: RegExp, target: Target])[] = [
  [
    /^(?:npm|pnpm) publish(?: |$)|^yarn (?:npm )?publish(?: |$)|^(?:npx |pnpm (?:exec |dlx )?)?(?:semantic-release|changeset publish|lerna publish)(?: |$)/,
    'npm',
  ],
  [
    /^(?:(?:uv run |uvx |poetry run |python[\d.]* -m )?twine upload|uv publish|poetry publish|flit publish|hatch publish|pdm publish)(?: |$)/,
    'pypi',
  ],
  [/^cargo publish(?: |$)/, 'crates'],
  [/^gem push(?: |$)/, 'rubygems'],
  [/^(?:dotnet )?nuget push(?: |$)/, 'nuget'],
  [/^(?:mix hex\.publish|helm push|dart pub publish)(?: |$)/, 'other-registry'],
  [/^docker push(?: |$)|^docker (?:buildx )?build .{0,500}--push(?: |$)/, 'image'],
  [/^gh release create(?: |$)|^goreleaser (?:release|$)/, 'release'],
  [
    /^(?:kubectl (?:apply|rollout|set)|helm (?:upgrade|install)|(?:terraform|tofu) apply|fly(?:ctl)? deploy|(?:npx |pnpm dlx )?(?:vercel (?:deploy|--prod)|netlify deploy|wrangler (?:deploy|publish)|serverless deploy|cdk deploy|firebase deploy)|pulumi up|aws (?:s3 sync|ecs update-service|lambda update-function-code)|gcloud (?:run|app|functions) deploy|az webapp deploy|kamal deploy|heroku container:release)(?: |$)/,
    'system',
  ],
];

const rehearsals = /(?:^| )(?:--dry-run(?:=\S+)?|--snapshot|--skip[-=]publish|--build-only|--help|--version|-h)(?: |$)/;
/** Clusters that live as long as the job. */
const throwaway = /\b(?:kind|minikube|k3d|k3s|localstack|microk8s)\b/i;

/** What a step delivers; null where it delivers nothing, or only rehearses. */
export function deliveryOf(step: Step): Delivery | null {
  const action = actionName(step.uses);
  if (action === null)
    return (
      commandsOf(step)
        .map(ofCommand)
        .find((delivery) => delivery !== null) ?? null
    );
  if (action === 'docker/build-push-action') return inputOf(step, 'push')?.value.trim() === 'true' ? build('image', action) : null;
  const target = actions.get(action);
  if (target === undefined || (action === 'goreleaser/goreleaser-action' && !isRelease(inputOf(step, 'args')?.value ?? ''))) return null;
  return build(target, action);
}

/** The deliveries of a job to real systems: those into a cluster that the job itself sets up are left out. */
export function deliveriesOf(steps: readonly Step[]): readonly { readonly step: Step; readonly delivery: Delivery }[] {
  const isThrowaway = steps.some(({ uses, run }) => throwaway.test(uses?.text ?? '') || throwaway.test(run?.value.slice(0, 5_000) ?? ''));
  return steps.flatMap((step) => {
    const delivery = deliveryOf(step);
    return delivery === null || (delivery.target === 'system' && isThrowaway) ? [] : [{ step, delivery }];
  });
}

function ofCommand({ words }: Command): Delivery | null {
  const text = words.slice(0, 40).join(' ').slice(0, 800);
  const found = commands.find(([form]) => form.test(text));
  if (found === undefined || rehearsals.test(text) || /localhost|127\.0\.0\.1/.test(text)) return null;
  return build(found[1], words.slice(0, 2).join(' ').slice(0, 60));
}

function isRelease(given: string): boolean {
  const text = readCommands(given)[0]?.words.join(' ') ?? '';
  return text.includes('release') && !rehearsals.test(text);
}

function build(target: Target, by: string): Delivery {
  return { kind: target === 'system' || target === 'pages' ? 'deploy' : 'publish', target, by };
}
