import {useQuery} from '@tanstack/react-query';
import {useNavigate} from '@tanstack/react-router';
import {type KeyboardEvent as ReactKeyboardEvent, useEffect, useId, useRef, useState} from 'react';
import {casesQuery, clausesQuery, requestsQuery} from '../data/queries.ts';
import {phrase} from '../format/words.ts';
import {screens} from './screens.ts';

type Destination = {readonly to: string; readonly hash?: string; readonly name: string; readonly kind: string};

const mostShown = 12;

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Every word typed must be in the name or the kind; names that begin with what was typed come first. */
export function found(destinations: readonly Destination[], typed: string): readonly Destination[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const fitting = destinations.filter(({name, kind, to}) => {
    const text = fold(`${name} ${kind} ${to}`);
    return words.every(word => text.includes(word));
  });
  const start = fold(typed.trim());
  const begins = (one: Destination) => (fold(one.name).startsWith(start) ? 0 : 1);
  return fitting.toSorted((a, b) => begins(a) - begins(b)).slice(0, mostShown);
}

/** Ctrl and K from anywhere: type a name, go there. */
export function Palette() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key !== 'k') return;
      event.preventDefault();
      if (dialog.current?.open) dialog.current.close();
      else {
        dialog.current?.showModal();
        setOpen(true);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <dialog ref={dialog} aria-label="Go to" className="palette" onClose={() => setOpen(false)}>
      {open && <Search onGone={() => dialog.current?.close()} />}
    </dialog>
  );
}

function useDestinations(): readonly Destination[] {
  const {data: requests = []} = useQuery(requestsQuery);
  const {data: cases = []} = useQuery(casesQuery);
  const {data: rules} = useQuery(clausesQuery);
  return [
    ...screens.map(({to, name}) => ({to, name: phrase(name), kind: 'screen'})),
    {to: '/requests/new', name: 'Take in a request', kind: 'action'},
    ...requests.map(({id, title, requester}) => ({
      to: `/requests/${encodeURIComponent(id)}`,
      name: title,
      kind: requester ? `request of ${requester}` : 'request'
    })),
    ...cases.map(({id, title}) => ({to: `/cases/${encodeURIComponent(id)}`, name: title, kind: 'case'})),
    ...(rules?.clauses ?? []).map(({id, title}) => ({to: '/rule-book', hash: id, name: title, kind: 'clause'}))
  ];
}

function Search({onGone}: {readonly onGone: () => void}) {
  const id = useId();
  const navigate = useNavigate();
  const destinations = useDestinations();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const shown = found(destinations, typed);
  const go = (destination: Destination | undefined) => {
    if (destination === undefined) return;
    onGone();
    void navigate({to: destination.to, ...(destination.hash !== undefined && {hash: destination.hash})});
  };
  const onKeyDown = (event: ReactKeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter') go(shown[at]);
    else return;
    event.preventDefault();
  };
  return (
    <div className="stack tight">
      <label htmlFor={`${id}-input`} className="visually-hidden">
        Where to
      </label>
      <input
        id={`${id}-input`}
        ref={input}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={shown[at] ? `${id}-${at}` : undefined}
        autoComplete="off"
        dir="auto"
        placeholder="A screen, a request, a case, a clause"
        value={typed}
        onChange={event => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label="Places" className="palette-list">
        {shown.map((destination, index) => (
          <div
            key={`${destination.to}#${destination.hash ?? ''}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="palette-option"
            onClick={() => go(destination)}
            onKeyDown={onKeyDown}
          >
            <span dir="auto">{destination.name}</span> <span className="quiet small">{destination.kind}</span>
          </div>
        ))}
      </div>
      <p className="quiet small" role="status">
        {shown.length === 0 ? 'Nothing by that name.' : 'Arrows choose, Enter goes there, Esc closes.'}
      </p>
    </div>
  );
}
