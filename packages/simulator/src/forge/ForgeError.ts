/** One entry of GitHub's `errors` array. */
export interface ForgeErrorDetail {
  resource: string;
  code: string;
  field?: string;
  message?: string;
}

/** A refusal in GitHub's words; becomes status and JSON body of the answer. */
export class ForgeError extends Error {
  readonly status: number;
  readonly errors: ForgeErrorDetail[] | undefined;

  constructor(status: number, message: string, errors?: ForgeErrorDetail[]) {
    super(message);
    this.name = 'ForgeError';
    this.status = status;
    this.errors = errors;
  }
}

export function notFound(): ForgeError {
  return new ForgeError(404, 'Not Found');
}

/** 422 of a request whose fields do not hold together. */
export function invalid(resource: string, message: string, field?: string): ForgeError {
  return new ForgeError(422, 'Validation Failed', [{ resource, code: 'custom', field, message }]);
}
