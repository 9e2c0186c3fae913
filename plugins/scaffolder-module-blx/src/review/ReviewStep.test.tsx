import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EnvironmentsApi } from '@blx/backstage-plugin-blx-environments-common';
import { acceptableCheck, fileDiff, microservicePreview, policyCheck } from '../__fixtures__/preview';
import { testApis } from '../__testUtils__/renderField';
import { responseError } from '../__testUtils__/responseError';
import { ReviewTargetProvider } from '../wizard/ReviewTarget';
import { ReviewStep } from './ReviewStep';

const values = { name: 'deposit-interest-service' };

function render(environments: Partial<EnvironmentsApi>) {
  const onSubmitted = jest.fn();
  const handleBack = jest.fn();
  const { unmount } = renderInTestApp(
    <ReviewTargetProvider value={{ templateRef: 'template:default/microservice', onSubmitted }}>
      <ReviewStep
        formData={values}
        handleBack={handleBack}
        handleReset={() => {}}
        handleCreate={() => {}}
        disableButtons={false}
        steps={[]}
      />
    </ReviewTargetProvider>,
    {
      apis: [
        ...testApis({
          environments: { getPreviewFile: async ({ path }) => fileDiff(path), ...environments },
        }),
      ],
    },
  );
  return { onSubmitted, handleBack, unmount };
}

const submitButton = () => screen.findByRole('button', { name: 'Open 2 pull requests' });

describe('ReviewStep', () => {
  it('asks for the preview of these answers and says meanwhile what is being done', async () => {
    let answer: (preview: ReturnType<typeof microservicePreview>) => void = () => {};
    const createPreview = jest.fn(
      (_request: unknown, _options?: { signal?: AbortSignal }) =>
        new Promise<ReturnType<typeof microservicePreview>>(resolve => {
          answer = resolve;
        }),
    );
    render({ createPreview });
    expect(await screen.findByText('Render every file with the template')).toBeInTheDocument();
    expect(screen.getByText('You can go on when the preview is there.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Create it' })).toBeDisabled();
    expect(createPreview.mock.calls[0][0]).toEqual({ templateRef: 'template:default/microservice', values });
    await act(async () => answer(microservicePreview()));
    expect(
      await screen.findByText('1 new repository · 2 pull requests · 1 catalog entry'),
    ).toBeInTheDocument();
    expect(createPreview).toHaveBeenCalledTimes(1);
  });

  it('gives the request up when the person leaves', async () => {
    const createPreview = jest.fn(
      (_request: unknown, _options?: { signal?: AbortSignal }) => new Promise<never>(() => {}),
    );
    const { unmount } = render({ createPreview });
    await screen.findByText(/Nothing is written/);
    unmount();
    expect(createPreview.mock.calls[0][1]?.signal?.aborted).toBe(true);
  });

  it('shows the order, who must review, and each item with its files', async () => {
    render({ createPreview: async () => microservicePreview() });
    const order = within(await screen.findByRole('list', { name: 'Order' }));
    const application = order.getByRole('link', {
      name: 'Deployment of deposit-interest-service to sandbox',
    });
    expect(application).toHaveAttribute(
      'title',
      'after Repository blx/deposit-interest-service, Role of deposit-interest-service in sandbox',
    );
    expect(screen.getByText('platform must review 2 of these.')).toBeInTheDocument();
    const role = within(screen.getByRole('region', { name: /Role of deposit-interest-service in sandbox/ }));
    expect(
      role.getByText(/pull request to tf-sandbox-apps-microservices · 1 file added · reviewed by platform/),
    ).toBeInTheDocument();
    expect(await role.findByText('name: deposit-interest-service')).toBeInTheDocument();
  });

  it('folds an item away and opens it again with the keyboard', async () => {
    render({ createPreview: async () => microservicePreview() });
    const toggle = await screen.findByRole('button', { name: /Role of deposit-interest-service/ });
    expect(toggle).toHaveAttribute('aria-expanded', 'true');
    toggle.focus();
    await userEvent.keyboard('{Enter}');
    expect(toggle).toHaveAttribute('aria-expanded', 'false');
    await userEvent.keyboard('{Enter}');
    expect(toggle).toHaveAttribute('aria-expanded', 'true');
  });

  it('submits the digest that was seen and leads to the change set', async () => {
    const submit = jest.fn(async (_request: Parameters<EnvironmentsApi['submit']>[0]) => ({ id: 'cs-1' }));
    const { onSubmitted } = render({ createPreview: async () => microservicePreview(), submit });
    await userEvent.click(await submitButton());
    await waitFor(() => expect(onSubmitted).toHaveBeenCalledWith('cs-1'));
    expect(submit).toHaveBeenCalledTimes(1);
    expect(submit).toHaveBeenCalledWith({ digest: 'sha256:1f2e3d', acceptances: [] });
  });

  it('does not submit twice while the first one is on its way', async () => {
    const submit = jest.fn(() => new Promise<never>(() => {}));
    render({ createPreview: async () => microservicePreview(), submit });
    const button = await submitButton();
    await userEvent.dblClick(button);
    expect(submit).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('button', { name: 'Back' })).toBeDisabled();
  });

  it('holds the submit back until a finding is accepted with a reason, and hands that on', async () => {
    const submit = jest.fn(async (_request: Parameters<EnvironmentsApi['submit']>[0]) => ({ id: 'cs-1' }));
    render({ createPreview: async () => microservicePreview({ checks: [acceptableCheck] }), submit });
    expect(await submitButton()).toBeDisabled();
    expect(screen.getByText('1 check waits for a reason.')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Accept with reason…' }));
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Why may it stand/ }),
      'Only the sandbox has one replica',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Accept' }));
    await waitFor(async () => expect(await submitButton()).toBeEnabled());
    await userEvent.click(await submitButton());
    await waitFor(() => expect(submit).toHaveBeenCalled());
    expect(submit.mock.calls[0][0].acceptances).toEqual([
      {
        rule: 'disruption-budget',
        reason: 'Only the sandbox has one replica',
        until: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      },
    ]);
  });

  it('holds the submit back for what must be fixed', async () => {
    const failing = policyCheck({
      rule: 'no-wildcard',
      findings: [{ itemKey: 'role.sandbox', message: 'too wide' }],
    });
    render({ createPreview: async () => microservicePreview({ checks: [failing] }) });
    expect(await submitButton()).toBeDisabled();
    expect(screen.getByText('1 check must be fixed first.')).toBeInTheDocument();
    expect(screen.getByRole('region', { name: /Role of/ })).toHaveTextContent('1 to fix');
  });

  it('offers another preview when this one no longer holds, and submits the new digest', async () => {
    const createPreview = jest
      .fn()
      .mockResolvedValueOnce(microservicePreview())
      .mockResolvedValueOnce(microservicePreview({ digest: 'sha256:new' }));
    const submit = jest
      .fn()
      .mockRejectedValueOnce(await responseError(409, 'ConflictError', 'The template changed since.'))
      .mockResolvedValueOnce({ id: 'cs-2' });
    const { onSubmitted } = render({ createPreview, submit });
    await userEvent.click(await submitButton());
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('This preview is no longer what a submit would do.');
    expect(alert).toHaveTextContent('The template changed since.');
    await userEvent.click(within(alert).getByRole('button', { name: 'Preview again' }));
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
    await userEvent.click(await submitButton());
    await waitFor(() => expect(onSubmitted).toHaveBeenCalledWith('cs-2'));
    expect(createPreview.mock.calls[1][0]).toEqual(createPreview.mock.calls[0][0]);
    expect(submit.mock.calls[1][0].digest).toBe('sha256:new');
  });

  it('says what else went wrong and lets the person try again', async () => {
    const submit = jest.fn().mockRejectedValue(await responseError(500, 'Error', 'The store is full.'));
    render({ createPreview: async () => microservicePreview(), submit });
    await userEvent.click(await submitButton());
    expect(await screen.findByRole('alert')).toHaveTextContent('The store is full.');
    expect(await submitButton()).toBeEnabled();
  });

  it('shows why an answer is refused, with its field, and the way back', async () => {
    const createPreview = jest
      .fn()
      .mockRejectedValue(await responseError(400, 'InputError', 'name: is too long for the role'));
    const { handleBack } = render({ createPreview });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The preview refuses one of your answers.');
    expect(alert).toHaveTextContent('name: is too long for the role');
    expect(screen.getByRole('button', { name: 'Create it' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(handleBack).toHaveBeenCalled();
  });

  it('tries again when the portal did not answer', async () => {
    const createPreview = jest
      .fn()
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockResolvedValueOnce(microservicePreview());
    render({ createPreview });
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await submitButton()).toBeEnabled();
  });
});
