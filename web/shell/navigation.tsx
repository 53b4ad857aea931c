import {Link} from '@tanstack/react-router';
import type {Workspace} from '../../src/contract/http.ts';
import {place} from '../data/place.ts';
import {count} from '../format/words.ts';

type Item = {readonly to: string; readonly label: string; readonly tally?: number | undefined};

function groups(workspace: Workspace | undefined): readonly (readonly Item[])[] {
  const counts = workspace?.counts;
  return [
    [{to: '/', label: 'Start'}, ...(place.demo ? [{to: '/story', label: 'The story'}] : [])],
    [
      {to: '/requests', label: 'Requests', tally: counts?.requests},
      {to: '/cases', label: 'Cases', tally: counts?.cases},
      {to: '/watches', label: 'Watches'},
      {to: '/rule-book', label: 'Rule book'},
      {to: '/said-and-done', label: 'Said and done'}
    ],
    [
      {to: '/registry', label: 'Registry'},
      {to: '/label-policy', label: 'Label policy'},
      {to: '/in-force', label: 'What holds where'}
    ],
    [
      {to: '/import', label: 'Import'},
      {to: '/datasets', label: 'Datasets', tally: counts?.datasets},
      {to: '/findings', label: 'Findings', tally: counts?.findings}
    ],
    [
      {to: '/ledger', label: 'Ledger', tally: counts?.ledgerEntries},
      {to: '/notes', label: 'Sealed notes'},
      {to: '/people', label: 'People'}
    ]
  ];
}

export function Navigation({workspace}: {readonly workspace: Workspace | undefined}) {
  return (
    <nav className="nav" aria-label="Screens">
      {groups(workspace).map(items => (
        <ul className="nav-group" key={items[0]?.to}>
          {items.map(item => (
            <li key={item.to}>
              <Link to={item.to} activeOptions={{exact: item.to === '/'}}>
                {item.label}
                {item.tally !== undefined && item.tally > 0 && <span className="tally">{count(item.tally)}</span>}
              </Link>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}
