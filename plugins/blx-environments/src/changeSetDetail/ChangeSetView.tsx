import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { useApi, useAppSearchParams } from '@backstage/frontend-plugin-api';
import { ChangeSet, ChangeSetEvent } from '@blx/backstage-plugin-blx-environments-common';
import { environmentsApiRef } from '@blx/backstage-plugin-blx-environments-react';
import { useLiveResource } from '../live/useLiveResource';
import { CancelDialog } from './CancelDialog';
import { ChangeSetHeader } from './ChangeSetHeader';
import { ChecksTab } from './ChecksTab';
import { DecisionPanel } from './DecisionPanel';
import { detailTabs, DetailView, formatDetailView, parseDetailView } from './detailTab';
import { DiffsTab } from './DiffsTab';
import { EventsTab } from './EventsTab';
import { HeadlineNotice } from './HeadlineNotice';
import { ItemsTab } from './ItemsTab';
import { RequestTab } from './RequestTab';
import { useChangeSetCommands } from './useChangeSetCommands';
import styles from './ChangeSetPage.module.css';

// One array for all times, so that what depends on it is not computed again and again.
const noEvents: readonly ChangeSetEvent[] = [];

/** A change set that was read: header, headline, tabs. */
export function ChangeSetView({ set, reload }: { set: ChangeSet; reload: () => void }) {
  const environmentsApi = useApi(environmentsApiRef);
  const commands = useChangeSetCommands(set.id, reload);
  const [search, setSearch] = useAppSearchParams();
  const [isCancelling, setCancelling] = useState(false);
  const { tab, selection } = parseDetailView(search);
  const show = (view: DetailView) => setSearch(formatDetailView(view), { replace: view.tab === tab });

  // Events grow with the revision only; the page's own refresh brings that.
  const history = useLiveResource({
    key: set.id,
    load: () => environmentsApi.listChangeSetEvents(set.id),
    trigger: set.revision,
    isFinal: () => true,
  });

  const events = history.value?.events ?? noEvents;

  const fileItems = set.items.filter(({ fileCount }) => fileCount > 0).length;
  return (
    <>
      <ChangeSetHeader set={set} onCancel={() => setCancelling(true)} />
      <HeadlineNotice set={set} onRetry={commands.retry} />
      {set.state === 'awaiting-decision' && (
        <DecisionPanel set={set} onShowDiff={() => show({ tab: 'diffs' })} onDecide={commands.decide} />
      )}
      <Tabs
        selectedKey={tab}
        onSelectionChange={key => {
          const chosen = detailTabs.find(known => known === key);
          if (chosen) show({ tab: chosen });
        }}
      >
        <TabList aria-label="Parts of the change set" className={styles.tabs}>
          <Tab id="items">Items {set.items.length}</Tab>
          <Tab id="diffs">Diffs {fileItems}</Tab>
          <Tab id="checks">Checks and acceptances</Tab>
          <Tab id="events">Events {history.value?.events.length}</Tab>
          <Tab id="request">Request</Tab>
        </TabList>
        <TabPanel id="items" className={styles.panel}>
          <ItemsTab set={set} events={events} onRetry={commands.retry} />
        </TabPanel>
        <TabPanel id="diffs" className={styles.panel}>
          <DiffsTab
            set={set}
            selection={selection}
            onSelectionChange={chosen => show({ tab: 'diffs', selection: chosen })}
          />
        </TabPanel>
        <TabPanel id="checks" className={styles.panel}>
          <ChecksTab
            set={set}
            onOpenFinding={({ itemKey, path }) =>
              itemKey && show({ tab: 'diffs', selection: { itemKey, path } })
            }
          />
        </TabPanel>
        <TabPanel id="events" className={styles.panel}>
          <EventsTab set={set} history={history} />
        </TabPanel>
        <TabPanel id="request" className={styles.panel}>
          <RequestTab set={set} />
        </TabPanel>
      </Tabs>
      {isCancelling && (
        <CancelDialog set={set} onCancel={commands.cancel} onClose={() => setCancelling(false)} />
      )}
    </>
  );
}
