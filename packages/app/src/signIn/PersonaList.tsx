import { Button, Skeleton } from '@backstage/ui';
import { RiArrowRightLine } from '@remixicon/react';
import { EmptyPanel, ProblemPanel } from '@blx/backstage-plugin-blx-environments-react';
import { groupByRole, Persona, roleWords } from './Persona';
import { usePersonas } from './usePersonas';
import styles from './SignIn.module.css';

/** The personas of the catalog, by role, as buttons. */
export function PersonaList({ onChoose }: { onChoose: (ref: string) => void }) {
  const { state, retry } = usePersonas();
  switch (state.status) {
    case 'loading':
      return (
        <div className={styles.cards} role="status" aria-label="Reading the personas">
          {[1, 2, 3].map(each => (
            <Skeleton key={each} width="100%" height={92} rounded />
          ))}
        </div>
      );
    case 'empty':
      return (
        <div role="status">
          <EmptyPanel title="The catalog is still being read">
            The personas are the Users of the catalog. In the first seconds after a start it has none yet:
            this page looks again by itself. If nobody appears, see catalog/all.yaml and the log of the
            portal.
          </EmptyPanel>
        </div>
      );
    case 'failed':
      return (
        <ProblemPanel
          happened="The portal does not say who can sign in."
          remedy="It may still be starting. Try again in a moment; if this stays, look at the log of the portal."
          error={state.error}
          actions={<Button onPress={retry}>Try again</Button>}
        />
      );
    default:
      return (
        <>
          {groupByRole(state.personas).map(({ role, personas }) => (
            <section key={role} className={styles.role} aria-labelledby={`role-${role}`}>
              <h2 id={`role-${role}`}>{roleWords[role].title}</h2>
              <p className={styles.may}>{roleWords[role].may}</p>
              <ul className={styles.cards}>
                {personas.map(persona => (
                  <li key={persona.ref}>
                    <PersonaCard persona={persona} onChoose={onChoose} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </>
      );
  }
}

function PersonaCard({ persona, onChoose }: { persona: Persona; onChoose: (ref: string) => void }) {
  return (
    <button type="button" className={styles.card} onClick={() => onChoose(persona.ref)}>
      <span className={styles.cardText}>
        <span className={styles.cardName}>{persona.displayName}</span>
        <span className={styles.cardGroups}>{persona.groups.map(group => group.title).join(', ')}</span>
      </span>
      <RiArrowRightLine aria-hidden />
    </button>
  );
}
