import type {Difference} from '../../../src/disclosure/compare.ts';
import {Table} from '../../parts/table.tsx';

type Props = {readonly title: string; readonly differences: readonly Difference[]; readonly same: string};

export function Differences({title, differences, same}: Props) {
  return (
    <div className="stack tight">
      <h3>{title}</h3>
      {differences.length === 0 ? (
        <p className="quiet">{same}</p>
      ) : (
        <Table heads={['What', 'Before', 'After']}>
          {differences.map(one => (
            <tr key={one.name}>
              <th scope="row">{one.name}</th>
              <td dir="auto">{one.before}</td>
              <td dir="auto">{one.after}</td>
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}
