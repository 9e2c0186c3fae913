import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { DefaultGithubCredentialsProvider, ScmIntegrations } from '@backstage/integration';
import {
  createGithubRepoCreateAction,
  createPublishGithubPullRequestAction,
} from '@backstage/plugin-scaffolder-backend-module-github';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { Octokit } from 'octokit';
import { seedRepository, TestSimulator } from './__testUtils__/startTestSimulator';

describe('Backstage itself, with the credentials of the App', () => {
  let sim: TestSimulator;
  let portal: Octokit;
  let host: string;
  let config: ConfigReader;
  let workspace: string;

  beforeAll(async () => {
    sim = await TestSimulator.start();
    portal = await sim.portal();
    host = new URL(sim.url).host;
    const { appId, privateKey, webhookSecret } = sim.appFile();
    const app = { appId, privateKey, webhookSecret, clientId: 'x', clientSecret: 'x' };
    config = new ConfigReader({
      integrations: { github: [{ host, apiBaseUrl: `${sim.url}/api/v3`, apps: [app] }] },
    });
    workspace = mkdtempSync(join(tmpdir(), 'workspace-'));
    await seedRepository(portal, 'catalog-demo', {
      'catalog-info.yaml': 'kind: Component\n',
      'docs/index.md': '# Docs\n',
      'docs/deep/more.md': 'more\n',
    });
  });
  afterAll(async () => {
    await sim.stop();
    rmSync(workspace, { recursive: true, force: true });
  });

  const reader = () => UrlReaders.default({ config, logger: mockServices.logger.mock() });
  const blob = (path: string) => `${sim.url}/blx/catalog-demo/blob/main/${path}`;

  it('reads one file by the address of its page', async () => {
    const answer = await reader().readUrl(blob('catalog-info.yaml'));
    expect((await answer.buffer()).toString()).toBe('kind: Component\n');
  });

  it('says that a file is not there', async () => {
    await expect(reader().readUrl(blob('nothing.yaml'))).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('reads a tree, and nothing when the commit is known', async () => {
    const url = `${sim.url}/blx/catalog-demo/tree/main/docs`;
    const tree = await reader().readTree(url);
    const files = await tree.files();
    expect(files.map(file => file.path).sort()).toEqual(['deep/more.md', 'index.md']);
    await expect(reader().readTree(url, { etag: tree.etag })).rejects.toMatchObject({
      name: 'NotModifiedError',
    });
  });

  it('searches by pattern', async () => {
    const found = await reader().search(blob('docs/**/*.md'));
    expect(found.files.map(file => file.url).sort()).toEqual([
      blob('docs/deep/more.md'),
      blob('docs/index.md'),
    ]);
    expect((await found.files[0].content()).length).toBeGreaterThan(0);
  });

  const integrations = () => ScmIntegrations.fromConfig(config);
  const githubCredentialsProvider = () => DefaultGithubCredentialsProvider.fromIntegrations(integrations());

  it('makes a repository by the stock action', async () => {
    const action = createGithubRepoCreateAction({
      integrations: integrations(),
      githubCredentialsProvider: githubCredentialsProvider(),
    });
    const context = createMockActionContext({
      input: {
        repoUrl: `${host}?owner=blx&repo=stock-service`,
        description: 'Made by the stock action',
        access: 'blx/deposits',
        topics: ['kotlin'],
        repoVariables: { REGION: 'eu-central-1' },
        secrets: { TOKEN: 'not kept' },
      },
      workspacePath: workspace,
    });
    await action.handler(context);
    expect(context.output).toHaveBeenCalledWith('remoteUrl', `${sim.url}/blx/stock-service.git`);
    const { data } = await portal.rest.repos.get({ owner: 'blx', repo: 'stock-service' });
    expect(data).toMatchObject({ description: 'Made by the stock action', topics: ['kotlin'] });
    const teams = await portal.rest.repos.listTeams({ owner: 'blx', repo: 'stock-service' });
    expect(teams.data).toMatchObject([{ slug: 'deposits', permission: 'admin' }]);
    const secrets = await portal.rest.actions.listRepoSecrets({ owner: 'blx', repo: 'stock-service' });
    expect(secrets.data.secrets.map(secret => secret.name)).toEqual(['TOKEN']);
  });

  it('opens and updates a pull request by the stock action', async () => {
    const action = createPublishGithubPullRequestAction({
      integrations: integrations(),
      githubCredentialsProvider: githubCredentialsProvider(),
      config,
    });
    mkdirSync(join(workspace, 'nested'), { recursive: true });
    const publish = async (content: string, update: boolean) => {
      writeFileSync(join(workspace, 'nested', 'added.txt'), content);
      const context = createMockActionContext({
        input: {
          repoUrl: `${host}?owner=blx&repo=catalog-demo`,
          branchName: 'stock/change',
          title: 'Stock change',
          description: 'By the stock action',
          filesToDelete: ['docs/deep/more.md'],
          teamReviewers: ['platform'],
          update,
        },
        workspacePath: workspace,
      });
      await action.handler(context);
      expect(context.output).toHaveBeenCalledWith('pullRequestNumber', 1);
    };
    await publish('one\n', false);
    await publish('two\n', true);
    const at = { owner: 'blx', repo: 'catalog-demo', pull_number: 1 };
    const { data: pull } = await portal.rest.pulls.get(at);
    expect(pull).toMatchObject({ title: 'Stock change', user: { login: 'blx-portal[bot]' } });
    expect(pull.requested_teams?.map(team => team.slug)).toEqual(['platform']);
    const { data: files } = await portal.rest.pulls.listFiles(at);
    expect(files.map(file => [file.filename, file.status])).toEqual([
      ['docs/deep/more.md', 'removed'],
      ['nested/added.txt', 'added'],
    ]);
    expect(files[1].patch).toContain('+two');
  });
});
