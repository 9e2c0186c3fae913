import { APIRequestContext, expect } from '@playwright/test';
import { Persona } from './personas';
import { portalUrl } from './places';

/** A name that no earlier run has taken, for a portal that is used for many runs, and a worker that starts again. */
export function freeName(word: string): string {
  return `deposit-${word}-${Date.now().toString(36)}-service`;
}

/** What the form sends when a person answers only what has no default. */
export function serviceValues(name: string) {
  return {
    name,
    description: 'Computes and posts the daily interest of savings accounts',
    owner: 'group:default/deposits',
    system: 'system:default/deposit-accounts',
    exposure: 'internal',
    database: 'none',
    producedTopics: [],
    consumedTopics: [],
    environments: ['sandbox'],
    dataClassification: 'internal',
  };
}

/** The portal's API as a persona, for what a test needs but does not show. */
export class PortalApi {
  static async signIn(request: APIRequestContext, persona: Persona) {
    const answer = await request.get(`${portalUrl}/api/auth/simulator/refresh`, {
      headers: { 'x-blx-persona': `user:default/${persona}`, 'x-requested-with': 'XMLHttpRequest' },
    });
    expect(answer.status(), `sign-in of ${persona}`).toBe(200);
    const { backstageIdentity } = await answer.json();
    return new PortalApi(request, backstageIdentity.token);
  }

  readonly #request: APIRequestContext;
  readonly #headers: Record<string, string>;

  private constructor(request: APIRequestContext, token: string) {
    this.#request = request;
    this.#headers = { authorization: `Bearer ${token}` };
  }

  /** Whether the catalog has it, e.g. `template/default/microservice`. */
  async hasEntity(path: string): Promise<boolean> {
    const url = `${portalUrl}/api/catalog/entities/by-name/${path}`;
    return (await this.#request.get(url, { headers: this.#headers })).ok();
  }

  /** Previews and submits a microservice; answers the id of its change set. */
  async requestService(name: string): Promise<string> {
    const { digest } = await this.#post('previews', {
      templateRef: 'template:default/microservice',
      values: serviceValues(name),
    });
    const { id } = await this.#post('change-sets', { digest, acceptances: [] });
    return id;
  }

  /** Waits until the set waits for people: everything that the portal does alone is done. */
  async waitForReview(id: string) {
    await expect
      .poll(
        async () => {
          const answer = await this.#request.get(`${portalUrl}/api/blx-environments/change-sets/${id}`, {
            headers: this.#headers,
          });
          const { items } = await answer.json();
          return items.filter((item: { state: string }) => item.state === 'awaiting-review').length;
        },
        { message: `change set ${id} waits for a review`, timeout: 60_000 },
      )
      .toBeGreaterThan(0);
  }

  async #post(path: string, data: unknown) {
    const answer = await this.#request.post(`${portalUrl}/api/blx-environments/${path}`, {
      headers: this.#headers,
      data,
    });
    expect(answer.ok(), `POST ${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
    return answer.json();
  }
}
