import {QueryClient, QueryClientProvider} from '@tanstack/react-query';
import {RouterProvider} from '@tanstack/react-router';
import {StrictMode} from 'react';
import {createRoot} from 'react-dom/client';
import {config} from 'zod';
import {Failure} from './data/failure.ts';
import {router} from './routes.tsx';
import './style/tokens.css';
import './style/base.css';
import './style/shell.css';
import './style/parts.css';
import './style/forms.css';
import './style/new-request.css';
import './style/screens.css';
import './style/network.css';
import './style/people.css';
import './style/registry.css';
import './style/rule-book.css';

// The content security policy forbids compiling code from text, which the schemas would otherwise try.
config({jitless: true});

/** A refusal is an answer; only an unreachable server is worth asking again. */
const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (times, error) => times < 1 && error instanceof Failure && error.code === 'console.unreachable',
      retryDelay: 300,
      staleTime: 2000
    }
  }
});

const container = document.getElementById('console');
if (!container) throw new Error('main: the page has no #console');
createRoot(container).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>
);
