import { lazy, Suspense, useEffect, useState } from 'react';
import { RiSearchLine } from '@remixicon/react';
import styles from './Nav.module.css';

const SearchDialog = lazy(() => import('./SearchDialog').then(m => ({ default: m.SearchDialog })));

/** Opens the search, also with Ctrl+K or ⌘K from anywhere. */
export function SearchButton() {
  const [wasOpened, setOpened] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const open = () => {
    setOpened(true);
    setOpen(true);
  };

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === 'k') {
        event.preventDefault();
        setOpened(true);
        setOpen(true);
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <>
      <button type="button" className={styles.item} aria-haspopup="dialog" onClick={open}>
        <RiSearchLine aria-hidden />
        Search
        <kbd className={styles.keys} aria-hidden>
          Ctrl K
        </kbd>
      </button>
      {wasOpened && (
        <Suspense fallback={null}>
          <SearchDialog isOpen={isOpen} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
