import {useQuery} from '@tanstack/react-query';
import {catalogueQuery} from '../data/queries.ts';

/** The title of a signal as the server lists it; its id until that is known. */
export function useSignalTitle(): (id: string) => string {
  const {data} = useQuery(catalogueQuery);
  return id => data?.signals.find(signal => signal.id === id)?.title ?? id;
}

/** The title of an input format, likewise. */
export function useFormatTitle(): (id: string) => string {
  const {data} = useQuery(catalogueQuery);
  return id => data?.formats.find(format => format.id === id)?.title ?? id;
}
