import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {lookAlikesQuery} from '../../data/registry.ts';
import {share} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Screen} from '../../parts/screen.tsx';

export function LookAlikesScreen() {
  const query = useQuery(lookAlikesQuery);
  return (
    <Screen
      title="Look-alikes"
      above={<Link to="/registry">Registry</Link>}
      under="Accounts that look like one that is proven to be an entity's. That they look alike is all that is said: fans, namesakes and branch offices do too."
    >
      <Answered
        query={query}
        loading="the look-alikes"
        empty={{
          when: list => list.length === 0,
          show: 'No account looks like one that is proven. Only proven accounts are compared with.'
        }}
      >
        {list => (
          <div className="table-wrap">
            <table>
              <thead>
                <tr>
                  <th scope="col">Account</th>
                  <th scope="col">Looks like</th>
                  <th scope="col">Why</th>
                  <th scope="col">Likeness</th>
                  <th scope="col">Found in</th>
                </tr>
              </thead>
              <tbody>
                {list.map(one => (
                  <tr key={`${one.account.platform} ${one.account.handle} ${one.of.platform} ${one.of.handle}`}>
                    <td dir="auto">
                      <bdi>{one.account.handle}</bdi> <span className="quiet small">{one.account.platform}</span>
                      {one.account.shownName !== null && <div className="quiet small">{one.account.shownName}</div>}
                    </td>
                    <td dir="auto">
                      <bdi>{one.of.handle}</bdi> of{' '}
                      <Link to={`/registry/${encodeURIComponent(one.entityId)}`}>{one.entityName}</Link>
                    </td>
                    <td dir="auto">{one.why}</td>
                    <td>{share(one.likeness)}</td>
                    <td>{one.foundIn}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answered>
    </Screen>
  );
}
