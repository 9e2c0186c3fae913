import { webcrypto } from 'node:crypto';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError, NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { coreApis } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { ChangeSet, EnvironmentsApi } from '@blx/backstage-plugin-blx-environments-common';
import { environmentsApiRef } from '@blx/backstage-plugin-blx-environments-react';
import { changeSetRouteRef, changeSetsRouteRef, entityExternalRef, taskExternalRef } from '../routes';
import { aChangeSet, anEvent, anItem, microserviceItems } from '../testing/builders';
import { ChangeSetPage } from './ChangeSetPage';

jest.setTimeout(30_000);

const blocked = aChangeSet({
  state: 'needs-attention',
  items: [
    ...microserviceItems().slice(0, 1),
    anItem({
      state: 'blocked',
      attempt: 3,
      problem: {
        code: 'pull-request-closed',
        message: 'The pull request was closed.',
        remedy: 'Open it and retry.',
      },
    }),
  ],
});

const undecided = aChangeSet({
  state: 'awaiting-decision',
  waitsFor: undefined,
  decision: {
    reason: 'A file moved.',
    digest: 'sha256:c0ffee1122334455',
    changedPaths: ['blx/platform-gitops · apps/a.yaml'],
  },
});

const nobody = { canRetry: false, canCancel: false, canDecide: false };

function renderPage(
  set: ChangeSet | (() => Promise<ChangeSet>),
  options: Partial<EnvironmentsApi> & { search?: string } = {},
) {
  const { search = '', ...methods } = options;
  const getChangeSet = jest.fn(typeof set === 'function' ? set : async () => set);
  const toast = mockApis.toast();
  const rendered = renderInTestApp(<ChangeSetPage />, {
    mountPath: '/environments/change-sets/:id',
    initialRouteEntries: [`/environments/change-sets/cs-01hzx3k9qa${search}`],
    mountedRoutes: {
      '/environments/change-sets/:id': changeSetRouteRef,
      '/environments/change-sets': changeSetsRouteRef,
      '/catalog/:namespace/:kind/:name': entityExternalRef,
      '/create/tasks/:taskId': taskExternalRef,
    },
    apis: [
      toast,
      mockApis.identity({
        userEntityRef: 'user:default/platform-engineer',
        ownershipEntityRefs: ['group:default/platform'],
      }),
      [
        environmentsApiRef,
        {
          getChangeSet,
          listChangeSetEvents: async () => ({
            events: [
              anEvent(),
              anEvent({
                sequence: 2,
                itemKey: 'role.sandbox',
                message: 'Opened pull request #41',
                by: 'reconciler',
              }),
            ],
            head: { count: 2, hash: 'b'.repeat(64) },
          }),
          listChangeSetFiles: async () => [
            {
              path: 'services/a.yaml',
              mode: '100644',
              status: 'added' as const,
              sizeBytes: 9,
              isBinary: false,
            },
          ],
          getChangeSetFile: async ({ itemKey, path }: { itemKey: string; path: string }) => ({
            path,
            mode: '100644',
            isBinary: false,
            after: `content of ${itemKey}\n`,
          }),
          ...methods,
        },
      ],
    ],
  });
  const address = () => rendered.apis.get(coreApis.appHistory)?.getSnapshot().location.search;
  return { getChangeSet, toast, address };
}

describe('ChangeSetPage', () => {
  it('answers first where it stands and on whom it waits, with the way there', async () => {
    renderPage(aChangeSet());
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('deposit-interest-service');
    expect(screen.getByText('In progress · 1 of 4')).toBeInTheDocument();
    expect(
      screen.getByText('Pull request in blx/tf-sandbox-apps-microservices: waits for a review by platform'),
    ).toBeInTheDocument();
    expect(await screen.findByText('This waits for you.')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Open the pull request/ })).toHaveAttribute(
      'href',
      'http://forge.example.test/blx/tf-sandbox-apps-microservices/pull/41',
    );
  });

  it('shows the same items as a graph of links and as a table with last event and next step', async () => {
    renderPage(aChangeSet());
    const table = await screen.findByRole('table');
    const row = within(table).getByRole('row', { name: /Role in sandbox/ });
    expect(row).toHaveTextContent('Needs review');
    expect(await within(row).findByText('Opened pull request #41')).toBeInTheDocument();
    expect(row).toHaveTextContent('Goes on by itself when the pull request is merged');
    const node = screen.getByTitle('Role in sandbox: Needs review');
    expect(node).toHaveAttribute('href', '#item-role.sandbox');
    expect(row).toHaveAttribute('id', 'item-role.sandbox');
  });

  it('keeps the tab and the chosen file in the URL', async () => {
    const { address } = renderPage(aChangeSet());
    await userEvent.click(await screen.findByRole('tab', { name: /Events/ }));
    await waitFor(() => expect(address()).toBe('?tab=events'));
    await userEvent.click(screen.getByRole('tab', { name: /Diffs/ }));
    await userEvent.click(await screen.findByRole('button', { name: /Role in sandbox/ }));
    await waitFor(() => expect(address()).toBe('?tab=diffs&item=role.sandbox'));
    expect(await screen.findByText('content of role.sandbox')).toBeInTheDocument();
  });

  it('opens the tab that the URL names', async () => {
    renderPage(aChangeSet(), { search: '?tab=request' });
    expect(await screen.findByText('deposit.interest.accrued.v1')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Log of the task/ })).toHaveAttribute(
      'href',
      '/create/tasks/b9d4c1e0-1111-4222-8333-444455556666',
    );
  });

  it('shows the history newest first, and says that its hash chain is broken', async () => {
    renderPage(aChangeSet(), { search: '?tab=events' });
    const rows = within(await screen.findByRole('table')).getAllByRole('row');
    expect(rows[1]).toHaveTextContent('Opened pull request #41');
    expect(rows[2]).toHaveTextContent('deposits-developer');
    expect(await screen.findByText(/Hash chain (broken at event 1|not checked)/)).toBeInTheDocument();
  });

  it('says that events are missing at the end of the history', async () => {
    // A page of ours is a secure origin; jsdom has no Web Crypto.
    Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });
    const listChangeSetEvents = async () => ({ events: [], head: { count: 2, hash: 'b'.repeat(64) } });
    renderPage(aChangeSet(), { search: '?tab=events', listChangeSetEvents });
    expect(await screen.findByText(/Hash chain broken: 0 of 2 events are left/)).toBeInTheDocument();
  });

  it('says so when the history cannot be read', async () => {
    const listChangeSetEvents = async () => Promise.reject(new Error('socket hang up'));
    renderPage(aChangeSet(), { search: '?tab=events', listChangeSetEvents });
    expect(await screen.findByRole('alert')).toHaveTextContent('The events could not be read.');
  });

  it('shows checks and acceptances', async () => {
    renderPage(
      aChangeSet({
        acceptances: [{ rule: 'r', reason: 'At night only', by: 'user:default/dev', until: '2027-01-31' }],
      }),
      { search: '?tab=checks' },
    );
    expect(await screen.findByText('“At night only”')).toBeInTheDocument();
  });

  it('shows a problem with its remedy and retries the item', async () => {
    const retryItem = jest.fn(async () => {});
    const { getChangeSet } = renderPage(blocked, { retryItem });
    expect((await screen.findAllByText('The pull request was closed.')).length).toBe(2);
    expect(screen.getByText('attempt 3')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Retry Role in sandbox' }));
    expect(retryItem).toHaveBeenCalledWith({ id: 'cs-01hzx3k9qa', itemKey: 'role.sandbox' });
    await waitFor(() => expect(getChangeSet).toHaveBeenCalledTimes(2));
  });

  it('says so when a retry is refused', async () => {
    const retryItem = async () => {
      throw new NotAllowedError('Only the owner may retry');
    };
    const { toast } = renderPage(blocked, { retryItem });
    await userEvent.click(await screen.findByRole('button', { name: 'Retry' }));
    await waitFor(() =>
      expect(toast.getToasts()).toEqual([
        expect.objectContaining({
          title: 'The item was not tried again',
          description: 'Only the owner may retry',
        }),
      ]),
    );
  });

  it('gives no buttons but reasons to whom the right is missing', async () => {
    renderPage({ ...blocked, actions: nobody });
    expect(await screen.findByText('Only the owner and the platform team may retry.')).toBeInTheDocument();
    expect(screen.getByText(/platform team may cancel/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Retry|Cancel/ })).not.toBeInTheDocument();
  });

  it('cancels only after it said what remains and the title was typed', async () => {
    const cancel = jest.fn(async () => {});
    renderPage(aChangeSet(), { cancel });
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel…' }));
    const dialog = screen.getByRole('dialog');
    expect(dialog).toHaveTextContent('is closed without a merge, and its branch is deleted');
    expect(dialog).toHaveTextContent('The repository blx/deposit-interest-service stays');
    const confirm = within(dialog).getByRole('button', { name: 'Cancel the change set' });
    await userEvent.type(within(dialog).getByRole('textbox', { name: /Reason/ }), 'Not needed');
    await userEvent.type(within(dialog).getByRole('textbox', { name: /Type the title/ }), 'New micro');
    expect(confirm).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Type the title/ }),
      'service deposit-interest-service',
    );
    await userEvent.click(confirm);
    expect(cancel).toHaveBeenCalledWith({ id: 'cs-01hzx3k9qa', reason: 'Not needed' });
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('keeps the dialog and says that nothing happened when the cancel fails', async () => {
    const cancel = async () => {
      throw new ServiceUnavailableError('The forge does not answer');
    };
    renderPage(aChangeSet({ title: 'T' }), { cancel });
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel…' }));
    await userEvent.type(screen.getByRole('textbox', { name: /Reason/ }), 'x');
    await userEvent.type(screen.getByRole('textbox', { name: /Type the title/ }), 'T{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It was not cancelled: The forge does not answer',
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('shows what moved and opens exactly the digest that was shown', async () => {
    const decide = jest.fn(async () => {});
    renderPage(undecided, { decide });
    expect(await screen.findByText('blx/platform-gitops · apps/a.yaml')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Open c0ffee11…' }));
    expect(decide).toHaveBeenCalledWith({
      id: 'cs-01hzx3k9qa',
      decision: 'open',
      digest: 'sha256:c0ffee1122334455',
    });
  });

  it('withdraws, and leads to the new diff', async () => {
    const decide = jest.fn(async () => {});
    const { address } = renderPage(undecided, { decide });
    await userEvent.click(await screen.findByRole('button', { name: /Withdraw/ }));
    expect(decide).toHaveBeenCalledWith(expect.objectContaining({ decision: 'withdraw' }));
    await userEvent.click(screen.getByRole('button', { name: 'Show the new diff' }));
    await waitFor(() => expect(address()).toBe('?tab=diffs'));
  });

  it('lets nobody decide without the right', async () => {
    renderPage({ ...undecided, actions: nobody });
    expect(await screen.findByText(/platform team may decide/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Open c0ffee/ })).not.toBeInTheDocument();
  });

  it('says what remains behind of a cancelled set', async () => {
    renderPage(
      aChangeSet({
        state: 'cancelled',
        actions: nobody,
        outcome: { reason: 'Cancelled by dev: not needed', remains: ['The repository blx/x stays.'] },
      }),
    );
    expect(await screen.findByText('The repository blx/x stays.')).toBeInTheDocument();
    expect(screen.queryByText(/may cancel/)).not.toBeInTheDocument();
  });

  it('shows a submitted set that has no items yet', async () => {
    renderPage(aChangeSet({ state: 'submitted', items: [], waitsFor: undefined }));
    expect(await screen.findByText(/as soon as the template has planned them/)).toBeInTheDocument();
    expect(
      screen.getByText('The files are rendered again and compared with the preview'),
    ).toBeInTheDocument();
  });

  it('says that it loads', async () => {
    renderPage(() => new Promise<ChangeSet>(() => {}));
    expect(await screen.findByRole('status', { name: 'Loading the change set' })).toBeInTheDocument();
  });

  it.each([
    [new NotFoundError('x'), 'There is no change set cs-01hzx3k9qa that you may see.'],
    [new NotAllowedError('x'), 'You may not see this change set.'],
    [new ServiceUnavailableError('x'), 'The change set could not be read.'],
  ])('says what happened: %s', async (error, sentence) => {
    renderPage(async () => {
      throw error;
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(sentence);
  });

  it('keeps what was read last, with its age, when a refresh fails', async () => {
    const answers = [async () => aChangeSet(), async () => Promise.reject(new Error('socket hang up'))];
    renderPage(() => (answers.shift() ?? (async () => aChangeSet()))());
    await screen.findByRole('heading', { level: 1 });
    window.dispatchEvent(new Event('focus'));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('This page could not be refreshed.');
    expect(alert).toHaveTextContent('just now');
    expect(screen.getByRole('heading', { level: 1 })).toBeInTheDocument();
    await userEvent.click(within(alert).getByRole('button', { name: 'Try now' }));
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
  });
});
