import { ResponseError } from '@backstage/errors';
import { DiscoveryApi } from '@backstage/frontend-plugin-api';
import { Persona } from './Persona';

/**
 * Reads who can be chosen. Not over `fetchApi`: that one waits for somebody to be signed in.
 *
 * @throws ResponseError when the backend refuses, TypeError when it cannot be reached
 */
export async function fetchPersonas(discoveryApi: DiscoveryApi, signal?: AbortSignal): Promise<Persona[]> {
  const baseUrl = await discoveryApi.getBaseUrl('auth');
  const response = await fetch(`${baseUrl}/simulator/personas`, { signal });
  if (!response.ok) throw await ResponseError.fromResponse(response);
  const { personas }: { personas: Persona[] } = await response.json();
  return personas;
}
