import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import { formFieldsApiRef } from '@backstage/plugin-scaffolder-react/alpha';
import { useLoaded } from '../fields/frame/useLoaded';
import { toFieldExtension } from './toFieldExtension';

/** Every form field of the app: the stock ones and ours. */
export function useFieldExtensions() {
  const formFieldsApi = useApi(formFieldsApiRef);
  const load = useCallback(async (): Promise<FieldExtensionOptions[]> => {
    const fields = await formFieldsApi.loadFormFields();
    return fields.map(toFieldExtension);
  }, [formFieldsApi]);
  return useLoaded(load);
}
