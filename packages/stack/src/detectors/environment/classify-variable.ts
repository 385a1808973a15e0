import type { EnvironmentNeed } from '@autodevops/contracts/stack';
import type { NamedVariable } from './environment-source.ts';

/** Prefixes whose variables are compiled into what browsers download. */
export const isPublicName = (name: string): boolean =>
  /^(?:NEXT_PUBLIC_|VITE_|REACT_APP_|EXPO_PUBLIC_|NUXT_PUBLIC_|PUBLIC_|GATSBY_|VUE_APP_|NG_APP_)/.test(name);

/** Words after which a name tells something about a secret, and not the secret. */
const about =
  /(?:EXPIRES?|EXPIRY|EXPIRATION|EXPIRES_IN|SECONDS|MINUTES|HOURS|DAYS|TTL|AGE|LIFETIME|LENGTH|ALGORITHM|ISSUER|AUDIENCE|ENABLED|URL|URI|NAME|HEADER|COUNT|SIZE|LIMIT|PREFIX|POLICY)$/i;

export const isSecretName = (name: string): boolean =>
  !isPublicName(name) &&
  !about.test(name) &&
  /(?:SECRET|TOKEN|PASSWORD|PASSWD|PRIVATE|CREDENTIAL|API_?KEY|ACCESS_?KEY|_KEY$|DSN$|_PAT$)/i.test(name);

/** Keys of services of the world outside: only they can make one. */
const foreign =
  /(?:^|_)(?:AWS|AZURE|GCP|GOOGLE|GITHUB|GITLAB|STRIPE|OPENAI|ANTHROPIC|TWILIO|SENDGRID|MAILGUN|POSTMARK|RESEND|SENTRY|SLACK|DISCORD|TELEGRAM|FACEBOOK|TWITTER|APPLE|PAYPAL|CLOUDFLARE|CLOUDINARY|ALGOLIA|DATADOG|NEWRELIC|AUTH0|CLERK|SUPABASE|FIREBASE|VERCEL|NETLIFY|FLY|HEROKU|NPM|PYPI|DOCKER|CODECOV|PUSHER|SHOPIFY|HUBSPOT|ZENDESK|MAPBOX|RECAPTCHA|CLIENT)(?:_|$)/;

/** Tells whether a name is that of a key of a service of the world outside. */
export const isForeignName = (name: string): boolean => foreign.test(name);

/** Secrets that a program makes its own use of: any text will do where nothing is kept. */
const local = /(?:^|_)(?:SECRET_KEY|SECRET_KEY_BASE|SECRET|JWT_KEY|SESSION_KEY|COOKIE_KEY|SIGNING_KEY|TOKEN_KEY|SALT|PEPPER)$/;

const deployed =
  /^(?:DEPLOY|SSH|DOCKER|DOCKERHUB|REGISTRY|KUBE|KUBECONFIG|FLY|VERCEL|NETLIFY|HEROKU|RENDER|RAILWAY|AWS|AZURE|GCP|GOOGLE_CLOUD|GOOGLE_APPLICATION|CLOUDFLARE|NPM|PYPI|TWINE|SENTRY_AUTH|TF_VAR)(?:_|$)/;

/** Tells what kind of variable a name stands for. */
export function classifyVariable({ name, source, via, isRequired, ecosystem, ...told }: NamedVariable): EnvironmentNeed {
  const isSecret = told.isSecret ?? isSecretName(name);
  const usedAt = told.usedAt ?? (isPublicName(name) ? 'build' : deployed.test(name) ? 'deploy' : isRequired ? 'test' : 'unknown');
  return {
    name,
    isSecret,
    usedAt,
    source,
    via,
    isRequired,
    ...(isPublicName(name) ? { isPublic: true } : {}),
    hasSafeDummy: !isSecret || (local.test(name) && !foreign.test(name)),
    ...(told.isPassedByCi === true ? { isPassedByCi: true } : {}),
    ...(ecosystem === undefined ? {} : { ecosystem }),
  };
}
