import { buildSchema } from 'graphql';

/** The part of GitHub's GraphQL schema that Backstage and Octokit's plugins ask for, in GitHub's names. */
export const schema = buildSchema(`
  scalar DateTime
  scalar GitObjectID
  scalar URI
  scalar Base64String

  type Query {
    viewer: User!
    organization(login: String!): Organization
    user(login: String!): User
    repository(owner: String!, name: String!): Repository
    repositoryOwner(login: String!): RepositoryOwner
    rateLimit: RateLimit
  }
  type Mutation {
    createCommitOnBranch(input: CreateCommitOnBranchInput!): CreateCommitOnBranchPayload
  }

  type RateLimit { limit: Int! remaining: Int! cost: Int! resetAt: DateTime! }
  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }

  interface RepositoryOwner {
    id: ID!
    login: String!
    repositories(first: Int, after: String): RepositoryConnection!
    repository(name: String!): Repository
  }
  type Organization implements RepositoryOwner {
    id: ID!
    login: String!
    name: String
    membersWithRole(first: Int, after: String): UserConnection!
    teams(first: Int, after: String, userLogins: [String!]): TeamConnection!
    team(slug: String!): Team
    repositories(first: Int, after: String): RepositoryConnection!
    repository(name: String!): Repository
  }
  type OrganizationConnection { nodes: [Organization] totalCount: Int! pageInfo: PageInfo! }

  type User implements RepositoryOwner {
    id: ID!
    login: String!
    name: String
    email: String!
    bio: String
    avatarUrl: URI!
    suspendedAt: DateTime
    organizationVerifiedDomainEmails(login: String!): [String!]!
    organizations(first: Int, after: String): OrganizationConnection!
    repositories(first: Int, after: String): RepositoryConnection!
    repository(name: String!): Repository
  }
  type UserConnection { nodes: [User] totalCount: Int! pageInfo: PageInfo! }

  type Team {
    id: ID!
    slug: String!
    combinedSlug: String!
    name: String!
    description: String
    avatarUrl: URI
    editTeamUrl: URI!
    parentTeam: Team
    members(first: Int, after: String, membership: TeamMembershipType): UserConnection!
  }
  enum TeamMembershipType { ALL CHILD_TEAM IMMEDIATE }
  type TeamConnection { nodes: [Team] totalCount: Int! pageInfo: PageInfo! }

  type Repository {
    id: ID!
    databaseId: Int
    name: String!
    nameWithOwner: String!
    description: String
    homepageUrl: URI
    url: URI!
    isArchived: Boolean!
    isFork: Boolean!
    isPrivate: Boolean!
    visibility: RepositoryVisibility!
    diskUsage: Int
    defaultBranchRef: Ref
    ref(qualifiedName: String!): Ref
    object(expression: String, oid: GitObjectID): GitObject
    repositoryTopics(first: Int): RepositoryTopicConnection!
    pullRequest(number: Int!): PullRequest
  }
  enum RepositoryVisibility { PUBLIC PRIVATE INTERNAL }
  type RepositoryConnection { nodes: [Repository] totalCount: Int! pageInfo: PageInfo! }
  type RepositoryTopicConnection { nodes: [RepositoryTopic] totalCount: Int! }
  type RepositoryTopic { topic: Topic! }
  type Topic { name: String! }

  interface GitObject { id: ID! oid: GitObjectID! }
  type Blob implements GitObject { id: ID! oid: GitObjectID! text: String byteSize: Int! isBinary: Boolean }
  type Tree implements GitObject { id: ID! oid: GitObjectID! }
  type Commit implements GitObject { id: ID! oid: GitObjectID! url: URI! message: String! }
  type Ref {
    id: ID!
    name: String!
    prefix: String!
    target: GitObject
    associatedPullRequests(first: Int, states: [PullRequestState!]): PullRequestConnection!
  }
  enum PullRequestState { CLOSED MERGED OPEN }
  type PullRequestConnection { edges: [PullRequestEdge] nodes: [PullRequest] totalCount: Int! }
  type PullRequestEdge { node: PullRequest }
  type PullRequest {
    id: ID!
    number: Int!
    title: String!
    url: URI!
    state: PullRequestState!
    headRefName: String!
    baseRefName: String!
    headRefOid: GitObjectID!
    merged: Boolean!
  }

  input CreateCommitOnBranchInput {
    branch: CommittableBranch!
    message: CommitMessage!
    fileChanges: FileChanges
    expectedHeadOid: GitObjectID!
    clientMutationId: String
  }
  input CommittableBranch { repositoryNameWithOwner: String branchName: String }
  input CommitMessage { headline: String! body: String }
  input FileChanges { additions: [FileAddition!] deletions: [FileDeletion!] }
  input FileAddition { path: String! contents: Base64String! }
  input FileDeletion { path: String! }
  type CreateCommitOnBranchPayload { commit: Commit clientMutationId: String }
`);
