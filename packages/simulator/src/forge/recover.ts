import { repositoryKey, type Forge } from './Forge';
import { scheduleRequiredChecks } from './checks/automaticChecks';
import { finishMerges } from './pulls/mergePull';
import { closePull } from './pulls/pullState';
import { followHead } from './pulls/followHead';

/** After a start: brings the records up to what git says, where a kill came between the two. */
export async function recover(forge: Forge): Promise<void> {
  await finishMerges(forge);
  for (const repository of forge.state.repositories.list()) {
    const open = forge.state.pulls.list(repositoryKey(repository)).filter(pull => pull.state === 'open');
    for (const pull of open) {
      const head = await forge.git(repository).branch(pull.headRef);
      const actor = forge.directory.account(pull.author) ?? forge.directory.bot;
      if (head === undefined) closePull(forge, repository, pull, actor);
      else followHead(forge, repository, pull, head, actor);
      if (head !== undefined) scheduleRequiredChecks(forge, repository, pull.baseRef, head);
    }
  }
}
