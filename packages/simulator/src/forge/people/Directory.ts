/** A person (a persona of the catalog) or the bot of the portal's App. */
export interface Account {
  id: number;
  login: string;
  name: string;
  email: string;
  isBot: boolean;
}

export interface Team {
  id: number;
  slug: string;
  name: string;
  description: string;
  parent: string | undefined;
  /** Logins. */
  members: string[];
}

export interface DirectoryEntries {
  people: { login: string; name: string; email: string; teams: string[] }[];
  teams: { slug: string; name: string; description: string; parent: string | undefined }[];
}

export const BOT_LOGIN = 'blx-portal[bot]';
/** Whose name the automatic checks carry. */
export const ACTIONS_LOGIN = 'github-actions[bot]';

const FIRST_PERSON_ID = 2000;
const FIRST_TEAM_ID = 3000;

/** Who is who: the catalog's users and groups as GitHub knows them. */
export class Directory {
  readonly bot = botAccount(1900, BOT_LOGIN);
  readonly actionsBot = botAccount(1901, ACTIONS_LOGIN);
  readonly people: Account[];
  readonly teams: Team[];

  constructor(entries: DirectoryEntries) {
    const byLogin = [...entries.people].sort((a, b) => (a.login < b.login ? -1 : 1));
    this.people = byLogin.map((person, index) => ({
      id: FIRST_PERSON_ID + index,
      login: person.login,
      name: person.name,
      email: person.email,
      isBot: false,
    }));
    this.teams = [...entries.teams]
      .sort((a, b) => (a.slug < b.slug ? -1 : 1))
      .map((team, index) => ({
        ...team,
        id: FIRST_TEAM_ID + index,
        members: byLogin.filter(person => person.teams.includes(team.slug)).map(person => person.login),
      }));
  }

  account(login: string): Account | undefined {
    const wanted = login.toLowerCase();
    return [this.bot, this.actionsBot, ...this.people].find(
      account => account.login.toLowerCase() === wanted,
    );
  }

  team(slug: string): Team | undefined {
    return this.teams.find(team => team.slug === slug.toLowerCase());
  }

  teamsOf(login: string): Team[] {
    return this.teams.filter(team => team.members.includes(login));
  }
}

function botAccount(id: number, login: string): Account {
  return { id, login, name: login, email: `${id}+${login}@users.noreply.localhost`, isBot: true };
}
