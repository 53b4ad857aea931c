import type {EntityLabels} from '../../../src/contract/labels-http.ts';
import {platformName} from '../../../src/contract/platforms.ts';
import {Table} from '../../parts/table.tsx';
import {Tag} from '../../parts/tag.tsx';
import {labelInWords} from './words.ts';

const verdictTone = {yes: 'accent', no: undefined, undecided: 'flag'} as const;
const verdictWord = {yes: 'yes', no: 'no', undecided: 'cannot be decided'} as const;
const order = ['yes', 'undecided', 'no'] as const;

type Group = EntityLabels['groups'][number];

/** A reason names its account; told of several accounts at once, it speaks of each. */
function reasonOfAny(because: string, handle: string, platform: string): string {
  return because.replaceAll(`The account ${handle} on ${platform}`, 'The account');
}

/** What a version says of the accounts of one entity: those together of which it says the same for the same reason. */
export function Verdicts({group}: {readonly group: Group}) {
  const all = group.accounts.flatMap(({platform, handle, verdicts}) =>
    verdicts.map(one => ({...one, platform, handle, reason: reasonOfAny(one.because, handle, platform)}))
  );
  const same = Map.groupBy(all, one => [one.label, one.verdict, one.isPaused, one.reason].join('\n'));
  const rows = [...same].toSorted(
    ([, [one]], [, [other]]) => order.indexOf(one?.verdict ?? 'no') - order.indexOf(other?.verdict ?? 'no')
  );
  if (rows.length === 0) return <p className="notice">No account of it is known.</p>;
  return (
    <Table heads={['Label', 'Does it get it', 'Which accounts', 'Because']} stacks>
      {rows.map(([key, accounts]) => {
        const [first] = accounts;
        if (first === undefined) return null;
        return (
          <tr key={key}>
            <th scope="row">{labelInWords(first.label)}</th>
            <td>
              <Tag tone={verdictTone[first.verdict]}>{verdictWord[first.verdict]}</Tag>{' '}
              {first.isPaused && <Tag tone="flag">paused</Tag>}
            </td>
            <td>
              {accounts.length > 1 && accounts.length === group.accounts.length
                ? `all ${accounts.length} accounts`
                : accounts.map(({platform, handle}, at) => (
                    <span key={`${platform} ${handle}`}>
                      {at > 0 && ', '}
                      <bdi>{handle}</bdi> <span className="quiet small">on {platformName(platform)}</span>
                    </span>
                  ))}
            </td>
            <td>{accounts.length === 1 ? first.because : first.reason}</td>
          </tr>
        );
      })}
    </Table>
  );
}
