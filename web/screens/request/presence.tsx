import {useCallback, useState} from 'react';
import type {RequestView} from '../../../src/contract/deliberation.ts';
import {useOthersChanges, usePresence} from '../../data/live.ts';
import {personLine} from '../../parts/people.ts';
import {useAnnounce} from '../../shell/announcer.tsx';

/** Who else has this matter before them, and what they have just done to it. */
export function Presence({request}: {readonly request: RequestView}) {
  const others = usePresence(request.id);
  const announce = useAnnounce();
  const [changed, setChanged] = useState<readonly string[]>([]);
  const {people} = request;
  const onChange = useCallback(
    (personIds: readonly string[]) => {
      const names = personIds.map(id => personLine(people, id));
      setChanged(names);
      announce(`${names.join(' and ')} changed this request just now.`);
    },
    [announce, people]
  );
  useOthersChanges(request.id, onChange);
  if (others.length === 0 && changed.length === 0) return null;
  return (
    <div className="notice" role="status">
      {others.length > 0 && <p>Also here now: {others.map(person => person.name).join(', ')}.</p>}
      {changed.length > 0 && <p>{changed.join(' and ')} changed this just now; you see it as it stands.</p>}
    </div>
  );
}
