import type {Difference} from '../../../src/disclosure/compare.ts';

type Props = {readonly title: string; readonly differences: readonly Difference[]; readonly same: string};

export function Differences({title, differences, same}: Props) {
  return (
    <div className="stack tight">
      <h3>{title}</h3>
      {differences.length === 0 ? (
        <p className="quiet">{same}</p>
      ) : (
        <div className="table-wrap">
          <table>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Before</th>
                <th scope="col">After</th>
              </tr>
            </thead>
            <tbody>
              {differences.map(one => (
                <tr key={one.name}>
                  <th scope="row">{one.name}</th>
                  <td dir="auto">{one.before}</td>
                  <td dir="auto">{one.after}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
