import {
  BreadcrumbEntry,
  PageLayoutProps,
  useAppLocation,
  useBreadcrumbEntries,
} from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { PageTabs } from './PageTabs';

/**
 * Header, sub-pages and content of a page.
 *
 * The stock frame shows sub-pages as tabs, which name a panel that does not exist, and are links all the same: here they
 * are links for everybody.
 */
export function PageFrame(props: PageLayoutProps) {
  const { title, icon, noHeader, titleLink, headerActions, tabs = [], children } = props;
  const { pathname } = useAppLocation();
  const { items: breadcrumbs } = useBreadcrumbEntries();
  if (noHeader) return <>{children}</>;
  return (
    <BreadcrumbEntry entry={title ? { label: title, href: titleLink || pathname } : undefined}>
      <PluginHeader
        title={title}
        icon={icon}
        titleLink={titleLink}
        breadcrumbs={breadcrumbs}
        customActions={headerActions}
      />
      {tabs.length > 1 && <PageTabs label={title ?? 'Page'} tabs={tabs} />}
      {children}
    </BreadcrumbEntry>
  );
}
