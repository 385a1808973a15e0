export const dynamic = 'force-dynamic';

/** Answers 200 as soon as the dashboard's server can take requests. */
export function GET(): Response {
  return Response.json({ status: 'ok' });
}
