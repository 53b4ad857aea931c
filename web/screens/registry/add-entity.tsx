import {useNavigate} from '@tanstack/react-router';
import type {EntityBody} from '../../../src/contract/registry.ts';
import {call} from '../../data/client.ts';
import {useChange} from '../../data/queries.ts';
import {Section} from '../../parts/screen.tsx';
import {ForWhom} from '../../shell/for-whom.tsx';
import {EntityForm} from './entity-form.tsx';

export function AddEntity() {
  const navigate = useNavigate();
  const add = useChange((entity: EntityBody) => call('POST /registry/entities', {body: entity}));
  return (
    <Section title="Somebody who is not here yet">
      <details>
        <summary>Add somebody</summary>
        <ForWhom act="change the registry">
          <EntityForm
            act="Add to the registry"
            isPending={add.isPending}
            error={add.error}
            onSend={entity =>
              add.mutate(entity, {
                onSuccess: ({entity: {id}}) => void navigate({to: `/registry/${encodeURIComponent(id)}`})
              })
            }
          />
        </ForWhom>
      </details>
    </Section>
  );
}
