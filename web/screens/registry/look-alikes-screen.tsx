import {useQuery} from '@tanstack/react-query';
import {Link} from '@tanstack/react-router';
import {platformName} from '../../../src/contract/platforms.ts';
import {lookAlikesQuery} from '../../data/registry.ts';
import {share} from '../../format/words.ts';
import {Answered} from '../../parts/answered.tsx';
import {Screen} from '../../parts/screen.tsx';
import {Table} from '../../parts/table.tsx';

export function LookAlikesScreen() {
  const query = useQuery(lookAlikesQuery);
  return (
    <Screen
      title="Look-alikes"
      above={<Link to="/registry">Registry</Link>}
      under="Accounts that look like one that is proven to be somebody’s. That they look alike is all that is said: fans, namesakes and branch offices do too."
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
          <Table heads={['Account', 'Looks like', 'Why', {number: 'Likeness'}, 'Found in']} stacks>
            {list.map(one => (
              <tr key={`${one.account.platform} ${one.account.handle} ${one.of.platform} ${one.of.handle}`}>
                <td>
                  <bdi>{one.account.handle}</bdi>{' '}
                  <span className="quiet small">on {platformName(one.account.platform)}</span>
                  {one.account.shownName !== null && (
                    <div className="quiet small" dir="auto">
                      {one.account.shownName}
                    </div>
                  )}
                </td>
                <td>
                  <bdi>{one.of.handle}</bdi> <span className="quiet small">on {platformName(one.of.platform)}</span>, of{' '}
                  <Link to={`/registry/${encodeURIComponent(one.entityId)}`}>
                    <bdi>{one.entityName}</bdi>
                  </Link>
                </td>
                <td>{one.why}</td>
                <td className="number">{share(one.likeness)}</td>
                <td>{one.foundIn}</td>
              </tr>
            ))}
          </Table>
        )}
      </Answered>
    </Screen>
  );
}
