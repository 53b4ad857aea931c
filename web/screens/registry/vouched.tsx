import {useQuery} from '@tanstack/react-query';
import type {RegistryEntity} from '../../../src/contract/registry.ts';
import {call} from '../../data/client.ts';
import {useChange, workspaceQuery} from '../../data/queries.ts';
import {countryName} from '../../format/words.ts';
import {FailureNotice} from '../../parts/failure-notice.tsx';
import {mayAct} from '../../parts/people.ts';
import {Tag} from '../../parts/tag.tsx';
import {useAnnounce} from '../../shell/announcer.tsx';
import {kindInWords} from './words.ts';

/** What an entity is and where its home is count for labels only once somebody else, or a list of a named source, says so. */
export function Vouched({entity}: {readonly entity: RegistryEntity}) {
  const announce = useAnnounce();
  const {data: workspace} = useQuery(workspaceQuery);
  const {id, kind, country, vouched} = entity;
  const confirm = useChange(() => call('POST /registry/entities/confirmations', {body: {entityIds: [id]}}));
  if (vouched === undefined || (vouched.kind === kind && vouched.country === country)) return null;
  const open = [
    vouched.kind === kind ? null : kindInWords(kind).toLowerCase(),
    vouched.country === country || country === null ? null : `home in ${countryName(country)}`
  ].filter(part => part !== null);
  if (open.length === 0) return null;
  const may = workspace?.person ? mayAct(workspace.person, 'change the registry') : false;
  return (
    <div className="notice flag">
      <p>
        <Tag tone="flag">one person’s word</Tag> What it is ({open.join(', ')}) is what one person alone has said. No
        label follows from it until somebody else confirms it.
      </p>
      {may && (
        <div>
          <button
            type="button"
            className="button small"
            disabled={confirm.isPending}
            onClick={() => confirm.mutate(undefined, {onSuccess: () => announce('What it is was confirmed.')})}
          >
            Confirm what it is
          </button>
        </div>
      )}
      {confirm.isError && <FailureNotice failure={confirm.error} />}
    </div>
  );
}
