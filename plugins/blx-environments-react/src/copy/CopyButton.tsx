import { useEffect, useState } from 'react';
import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';

/** @public */
export interface CopyButtonProps {
  /** What goes to the clipboard. */
  text: string;
  /** What is copied, e.g. "Copy error". */
  label?: string;
}

/** Copies a text and says so; where the browser refuses, it says that instead. @public */
export function CopyButton({ text, label = 'Copy' }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (outcome === 'idle') return undefined;
    const timer = setTimeout(() => setOutcome('idle'), 3000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      // Browsers refuse without a secure origin or without the user's consent; the text stays selectable.
      setOutcome('refused');
    }
  };
  const words = { idle: label, copied: 'Copied', refused: 'Select and copy by hand' }[outcome];
  return (
    <Button
      size="small"
      variant="tertiary"
      onPress={copy}
      iconStart={outcome === 'copied' ? <RiCheckLine /> : <RiFileCopyLine />}
    >
      <span aria-live="polite">{words}</span>
    </Button>
  );
}
