import {useState} from 'react';
import {useAnnounce} from '../shell/announcer.tsx';

/** Puts a text where it can be pasted from, to the letter. `what` says what it is. */
export function CopyButton({text, what}: {readonly text: string; readonly what: string}) {
  const announce = useAnnounce();
  const [said, setSaid] = useState('Copy');
  const copy = async () => {
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false
    );
    setSaid(done ? 'Copied' : 'Select it and copy it by hand');
    if (done) announce(`${what} was copied.`);
  };
  return (
    <button type="button" className="button small" aria-label={`${said}: ${what}`} onClick={() => void copy()}>
      {said}
    </button>
  );
}
