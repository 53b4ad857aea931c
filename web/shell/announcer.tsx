import {createContext, type ReactNode, useCallback, useContext, useState} from 'react';

const Announce = createContext<(message: string) => void>(() => {});

/** One polite live region for the whole console: what happened, for who cannot see it happen. */
export function Announcer({children}: {readonly children: ReactNode}) {
  const [message, setMessage] = useState('');
  const announce = useCallback((next: string) => setMessage(next), []);
  return (
    <Announce.Provider value={announce}>
      {children}
      <div className="visually-hidden" role="status" aria-live="polite" id="announcements">
        {message}
      </div>
    </Announce.Provider>
  );
}

export function useAnnounce(): (message: string) => void {
  return useContext(Announce);
}
