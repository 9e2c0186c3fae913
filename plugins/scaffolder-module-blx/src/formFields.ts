import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** Fields that the templates name in `ui:field`; each is loaded with the first form that needs it. */
export const formFields = [
  FormFieldBlueprint.make({
    name: 'blx-text',
    params: { field: () => import('./fields/Text').then(module => module.textField) },
  }),
  FormFieldBlueprint.make({
    name: 'blx-choice',
    params: { field: () => import('./fields/Choice').then(module => module.choiceField) },
  }),
  FormFieldBlueprint.make({
    name: 'blx-service-name',
    params: { field: () => import('./fields/ServiceName').then(module => module.serviceNameField) },
  }),
  FormFieldBlueprint.make({
    name: 'blx-owner',
    params: { field: () => import('./fields/Owner').then(module => module.ownerField) },
  }),
  FormFieldBlueprint.make({
    name: 'blx-system',
    params: { field: () => import('./fields/System').then(module => module.systemField) },
  }),
  FormFieldBlueprint.make({
    name: 'blx-topics',
    params: { field: () => import('./fields/Topics').then(module => module.topicsField) },
  }),
  FormFieldBlueprint.make({
    name: 'blx-environments',
    params: { field: () => import('./fields/Environments').then(module => module.environmentsField) },
  }),
];
