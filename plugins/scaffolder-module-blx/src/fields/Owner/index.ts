import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { OwnerField, ownerSchema } from './OwnerField';

export const ownerField = createFormField({ name: 'BlxOwner', component: OwnerField, schema: ownerSchema });
