import type { Octokit } from 'octokit';
import { refusal, seedRepository, TestSimulator } from '../../__testUtils__/startTestSimulator';

describe('GraphQL', () => {
  let sim: TestSimulator;
  let portal: Octokit;

  beforeAll(async () => {
    sim = await TestSimulator.start();
    portal = await sim.portal();
    await seedRepository(portal, 'demo', { 'catalog-info.yaml': 'kind: Component\n' });
  });
  afterAll(() => sim.stop());

  it('gives the organisation as the catalog provider asks for it, page by page', async () => {
    const query = `query ($org: String!, $cursor: String) {
      organization(login: $org) {
        membersWithRole(first: 4, after: $cursor) {
          pageInfo { hasNextPage, endCursor }
          nodes { avatarUrl, bio, email, id, login, name, organizationVerifiedDomainEmails(login: $org) }
        }
        team(slug: "platform") {
          slug combinedSlug name description avatarUrl editTeamUrl parentTeam { slug }
          members(first: 10, membership: IMMEDIATE) { pageInfo { hasNextPage } nodes { login } }
        }
      }
    }`;
    const logins: string[] = [];
    let cursor: string | undefined;
    do {
      const answer: {
        organization: {
          membersWithRole: {
            nodes: { login: string }[];
            pageInfo: { hasNextPage: boolean; endCursor: string };
          };
          team: { combinedSlug: string; members: { nodes: { login: string }[] } };
        };
      } = await portal.graphql(query, { org: 'blx', cursor });
      const { nodes, pageInfo } = answer.organization.membersWithRole;
      logins.push(...nodes.map(node => node.login));
      cursor = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
      expect(answer.organization.team).toMatchObject({
        combinedSlug: 'blx/platform',
        members: { nodes: [{ login: 'platform-engineer' }] },
      });
    } while (cursor);
    expect(logins).toHaveLength(9);
    expect(new Set(logins).size).toBe(9);
  });

  it('reads a file of every repository', async () => {
    const answer = await portal.graphql(`{
      repositoryOwner(login: "blx") { repositories(first: 5) { nodes {
        name isArchived visibility
        catalogInfoFile: object(expression: "HEAD:catalog-info.yaml") { __typename ... on Blob { text } }
      } } }
    }`);
    expect(answer).toMatchObject({
      repositoryOwner: {
        repositories: {
          nodes: [{ name: 'demo', visibility: 'PRIVATE', catalogInfoFile: { text: 'kind: Component\n' } }],
        },
      },
    });
  });

  it('commits on a branch, and only where the head is what was expected', async () => {
    const commit = (expectedHeadOid: string) =>
      portal.graphql<{ createCommitOnBranch: { commit: { oid: string } } }>(
        `mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }`,
        {
          input: {
            branch: { repositoryNameWithOwner: 'blx/demo', branchName: 'main' },
            message: { headline: 'By GraphQL' },
            expectedHeadOid,
            fileChanges: {
              additions: [{ path: 'new.txt', contents: Buffer.from('new\n').toString('base64') }],
              deletions: [{ path: 'catalog-info.yaml' }],
            },
          },
        },
      );
    const { data: branch } = await portal.rest.repos.getBranch({
      owner: 'blx',
      repo: 'demo',
      branch: 'main',
    });
    await expect(commit('a'.repeat(40))).rejects.toThrow(/expectedHeadOid/);
    const { createCommitOnBranch } = await commit(branch.commit.sha);
    const { data: tree } = await portal.rest.git.getTree({
      owner: 'blx',
      repo: 'demo',
      tree_sha: createCommitOnBranch.commit.oid,
    });
    expect(tree.tree.map(entry => entry.path)).toEqual(['new.txt']);
  });

  it('answers nobody without credentials, and an unknown repository as GitHub does', async () => {
    const anonymous = await fetch(`${sim.url}/api/graphql`, {
      method: 'POST',
      body: '{"query":"{__typename}"}',
    });
    expect(anonymous.status).toBe(401);
    const query = portal.graphql('{ repository(owner: "blx", name: "no") { name } }');
    await expect(query).rejects.toThrow(/Could not resolve to a Repository/);
    expect((await refusal(portal.rest.repos.get({ owner: 'blx', repo: 'no' }))).status).toBe(404);
  });
});
