import { useEffect, useRef } from 'react';
import { useAppLocation } from '@backstage/frontend-plugin-api';
import { SearchModal } from '@backstage/plugin-search';

/** The stock search, in a dialog of its own chunk; going to a result closes it. */
export function SearchDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { pathname, search } = useAppLocation();
  const place = pathname + search;
  const lastPlace = useRef(place);
  useEffect(() => {
    if (lastPlace.current === place) return;
    lastPlace.current = place;
    onClose();
  }, [place, onClose]);
  return <SearchModal open={isOpen} hidden={!isOpen} toggleModal={onClose} />;
}
