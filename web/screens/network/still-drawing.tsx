import type {Network} from '../../../src/contract/finding.ts';
import {accountName} from './names.ts';

type Props = {readonly network: Network; readonly selected: string | null; readonly description: string};

/** The drawing without WebGL: the same places and lines, still. */
export function StillDrawing({network, selected, description}: Props) {
  const places = new Map(network.accounts.map((account, at) => [account.accountKey, network.layout[at] ?? [0, 0]]));
  return (
    <svg className="drawing-still" viewBox="-1.1 -1.1 2.2 2.2" role="img" aria-label={description}>
      {network.edges.map(edge => {
        const [x1 = 0, y1 = 0] = places.get(edge.a) ?? [];
        const [x2 = 0, y2 = 0] = places.get(edge.b) ?? [];
        const touches = edge.a === selected || edge.b === selected;
        return (
          <line
            key={`${edge.signal} ${edge.a} ${edge.b}`}
            className={touches ? 'met' : ''}
            x1={x1}
            y1={-y1}
            x2={x2}
            y2={-y2}
          />
        );
      })}
      {network.accounts.map(account => {
        const [x = 0, y = 0] = places.get(account.accountKey) ?? [];
        return (
          <circle
            key={account.accountKey}
            cx={x}
            cy={-y}
            r={0.022}
            className={account.accountKey === selected ? 'chosen' : ''}
          >
            <title>{accountName(account)}</title>
          </circle>
        );
      })}
    </svg>
  );
}
