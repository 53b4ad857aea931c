import {useNavigate} from '@tanstack/react-router';
import {useEffect, useRef, useState} from 'react';
import {screens} from './screens.ts';
import {singleKeysOn, switchSingleKeys, typing} from './single-keys.ts';

/** Moves the focus along the rows of the list on the screen. */
function moveInList(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')];
  if (rows.length === 0) return;
  const at = rows.findIndex(row => row.contains(document.activeElement));
  const next = at < 0 ? (step === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step));
  rows[next]?.focus();
}

export function Keys() {
  const dialog = useRef<HTMLDialogElement>(null);
  const going = useRef(false);
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !singleKeysOn()) return;
      if (dialog.current?.open) return;
      const destination = going.current ? screens.find(({key}) => key === event.key) : undefined;
      going.current = event.key === 'g';
      if (destination) void navigate({to: destination.to});
      else if (event.key === '?') dialog.current?.showModal();
      else if (event.key === 'j') moveInList(1);
      else if (event.key === 'k') moveInList(-1);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate]);
  return (
    <>
      <button type="button" className="button small" onClick={() => dialog.current?.showModal()}>
        Keys <kbd>?</kbd>
      </button>
      <dialog ref={dialog} aria-labelledby="keys-title">
        <div className="stack">
          <h2 id="keys-title">Keys</h2>
          <KeyTable />
          <SingleKeySwitch />
          <form method="dialog">
            <button type="submit" className="button primary">
              Close
            </button>
          </form>
        </div>
      </dialog>
    </>
  );
}

function KeyTable() {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Key</th>
          <th scope="col">What it does</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <kbd>j</kbd> <kbd>k</kbd>
          </td>
          <td>down and up in a list; Enter opens</td>
        </tr>
        {screens.map(({key, name}) => (
          <tr key={key}>
            <td>
              <kbd>g</kbd> <kbd>{key}</kbd>
            </td>
            <td>go to {name}</td>
          </tr>
        ))}
        <tr>
          <td>
            <kbd>Ctrl</kbd> <kbd>k</kbd>
          </td>
          <td>go anywhere by name</td>
        </tr>
        <tr>
          <td>
            <kbd>a</kbd> <kbd>b</kbd> <kbd>d</kbd> <kbd>n</kbd> <kbd>o</kbd> <kbd>w</kbd>
          </td>
          <td>on a request that you may judge: granted, partly, declined, no action, passed on, withdrawn</td>
        </tr>
        <tr>
          <td>
            <kbd>?</kbd>
          </td>
          <td>this list</td>
        </tr>
      </tbody>
    </table>
  );
}

function SingleKeySwitch() {
  const [on, setOn] = useState(singleKeysOn);
  const change = (next: boolean) => {
    switchSingleKeys(next);
    setOn(next);
  };
  return (
    <label className="choice">
      <input type="checkbox" checked={on} onChange={event => change(event.target.checked)} />
      <span>Single keys do something</span>
    </label>
  );
}
