/** The flags of what is typed, a moment after the typing pauses. */
import {keepPreviousData, useQuery} from '@tanstack/react-query';
import {useEffect, useState} from 'react';
import type {Flag, NewRequest} from '../../../src/contract/desk.ts';
import {previewQuery} from '../../data/intake.ts';
import {type Draft, toNewRequest} from './draft.ts';

const pauseMilliseconds = 500;

function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** What is not finished yet, such as half a country, is left out rather than refused. */
function unfinished(draft: Draft): NewRequest {
  const request = toNewRequest(draft, false);
  const {particulars, country} = request;
  return {
    ...request,
    country: country?.length === 2 ? country : null,
    wanted: {...request.wanted, from: null, until: null},
    ...(particulars && {
      particulars: {
        ...particulars,
        territory: particulars.territory.filter(where => where === '*' || where.length === 2),
        language: 'en'
      }
    })
  };
}

export type Preview = {
  readonly flags: readonly Flag[];
  /** The words that the flags were found in. */
  readonly words: string;
  readonly state: 'nothing' | 'reading' | 'read' | 'failed';
};

export function usePreview(draft: Draft): Preview {
  const settled = useSettled(draft);
  const isEmpty = settled.words.trim() === '' && settled.requesterAddress === '' && !settled.isOrder;
  const query = useQuery({...previewQuery(unfinished(settled)), enabled: !isEmpty, placeholderData: keepPreviousData});
  if (isEmpty) return {flags: [], words: settled.words, state: 'nothing'};
  const flags = query.data?.flags ?? [];
  // Places are places in the words as they were sent; others have no marks until the answer comes.
  const words = query.isPlaceholderData ? '' : settled.words;
  if (query.isError) return {flags: [], words, state: 'failed'};
  return {flags, words, state: query.isFetching || settled !== draft ? 'reading' : 'read'};
}
