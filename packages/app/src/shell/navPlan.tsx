import { ReactElement } from 'react';
import {
  RiAddCircleLine,
  RiApps2Line,
  RiBookOpenLine,
  RiHome5Line,
  RiPlugLine,
  RiStackLine,
} from '@remixicon/react';

/** A page of the navigation by the id of its extension. */
export interface PlannedItem {
  id: string;
  title: string;
  icon: ReactElement;
}

/** The groups of the navigation, in the order in which they are read. */
export const navPlan: { first: PlannedItem[]; estate: PlannedItem[]; reading: PlannedItem[] } = {
  first: [
    { id: 'page:home', title: 'Home', icon: <RiHome5Line aria-hidden /> },
    { id: 'page:scaffolder', title: 'Create', icon: <RiAddCircleLine aria-hidden /> },
  ],
  estate: [
    { id: 'page:catalog', title: 'Catalog', icon: <RiApps2Line aria-hidden /> },
    { id: 'page:api-docs', title: 'APIs', icon: <RiPlugLine aria-hidden /> },
    { id: 'page:blx-environments', title: 'Environments', icon: <RiStackLine aria-hidden /> },
  ],
  reading: [{ id: 'page:techdocs', title: 'Docs', icon: <RiBookOpenLine aria-hidden /> }],
};

/** Pages with a place of their own (search button, account menu) or none (opened from other pages). */
export const elsewhere = ['page:search', 'page:user-settings', 'page:catalog-graph'];
