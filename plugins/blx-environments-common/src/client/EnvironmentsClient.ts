import { ResponseError } from '@backstage/errors';
import { ChangeSet, ChangeSetHistory } from '../changeSets/ChangeSet';
import { NameCheck } from '../names/NameCheck';
import { FileDiff, Preview, PreviewFile } from '../previews/Preview';
import { ChangeSetPage, ChangeSetQuery, EnvironmentsApi } from './EnvironmentsApi';

const base = 'plugin://blx-environments';

/** Where requests go: `fetchApi` in the browser, which knows `plugin://` addresses and adds the token. @public */
export interface EnvironmentsClientOptions {
  fetchApi: { fetch: typeof fetch };
  /** Hears what the backend's clock shows, from each answer that says so: it may differ from the browser's. */
  onNow?: (now: Date) => void;
}

/** HTTP client of the blx-environments backend. @public */
export class EnvironmentsClient implements EnvironmentsApi {
  readonly #fetchApi: EnvironmentsClientOptions['fetchApi'];
  readonly #onNow: EnvironmentsClientOptions['onNow'];

  constructor(options: EnvironmentsClientOptions) {
    this.#fetchApi = options.fetchApi;
    this.#onNow = options.onNow;
  }

  createPreview(
    request: Parameters<EnvironmentsApi['createPreview']>[0],
    options?: { signal?: AbortSignal },
  ): Promise<Preview> {
    return this.#post('/previews', request, options?.signal);
  }

  getPreviewFile({
    digest,
    itemKey,
    path,
  }: Parameters<EnvironmentsApi['getPreviewFile']>[0]): Promise<FileDiff> {
    return this.#get(`/previews/${encodeURIComponent(digest)}/file`, { item: itemKey, path });
  }

  submit(request: Parameters<EnvironmentsApi['submit']>[0]): Promise<{ id: string }> {
    return this.#post('/change-sets', request);
  }

  checkName({ name, environments, signal }: Parameters<EnvironmentsApi['checkName']>[0]): Promise<NameCheck> {
    return this.#get(`/names/${encodeURIComponent(name)}`, { environment: environments }, signal);
  }

  listChangeSets(query: ChangeSetQuery, options?: { signal?: AbortSignal }): Promise<ChangeSetPage> {
    return this.#get(
      '/change-sets',
      {
        scope: query.scope,
        state: query.states,
        kind: query.kinds,
        environment: query.environments,
        subjectRef: query.subjectRef,
        text: query.text,
        offset: query.offset,
        limit: query.limit,
      },
      options?.signal,
    );
  }

  getChangeSet(id: string, options?: { signal?: AbortSignal }): Promise<ChangeSet> {
    return this.#get(`/change-sets/${encodeURIComponent(id)}`, {}, options?.signal);
  }

  async listChangeSetFiles({ id, itemKey }: { id: string; itemKey: string }): Promise<PreviewFile[]> {
    const answer = await this.#get<{ files: PreviewFile[] }>(`/change-sets/${encodeURIComponent(id)}/files`, {
      item: itemKey,
    });
    return answer.files;
  }

  getChangeSetFile({ id, itemKey, path }: { id: string; itemKey: string; path: string }): Promise<FileDiff> {
    return this.#get(`/change-sets/${encodeURIComponent(id)}/file`, { item: itemKey, path });
  }

  listChangeSetEvents(id: string): Promise<ChangeSetHistory> {
    return this.#get(`/change-sets/${encodeURIComponent(id)}/events`);
  }

  async retryItem({ id, itemKey }: { id: string; itemKey: string }): Promise<void> {
    await this.#post(`/change-sets/${encodeURIComponent(id)}/retry`, { itemKey });
  }

  async decide({ id, ...body }: Parameters<EnvironmentsApi['decide']>[0]): Promise<void> {
    await this.#post(`/change-sets/${encodeURIComponent(id)}/decision`, body);
  }

  async cancel({ id, ...body }: { id: string; reason: string }): Promise<void> {
    await this.#post(`/change-sets/${encodeURIComponent(id)}/cancel`, body);
  }

  #get<T>(
    path: string,
    query: Record<string, string | number | string[] | undefined> = {},
    signal?: AbortSignal,
  ): Promise<T> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== undefined && one !== '') search.append(name, String(one));
      }
    }
    const suffix = search.size > 0 ? `?${search}` : '';
    return this.#send(`${base}${path}${suffix}`, { signal });
  }

  #post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
    return this.#send(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
  }

  async #send<T>(url: string, init: RequestInit): Promise<T> {
    const response = await this.#fetchApi.fetch(url, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    if (response.status === 204) return undefined as T;
    const answer = await response.json();
    if (typeof answer?.now === 'string') this.#onNow?.(new Date(answer.now));
    return answer as T;
  }
}
