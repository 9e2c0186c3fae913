import { ResponseError } from '@backstage/errors';

/** What the client of the backend throws for an error answer. */
export function responseError(status: number, name: string, message: string): Promise<ResponseError> {
  const body = { error: { name, message }, response: { statusCode: status } };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }),
  );
}
