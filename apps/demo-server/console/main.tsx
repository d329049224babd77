import { createAgentClient } from '@conversa/core/client';
import { ConversaProvider } from '@conversa/react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/conversations.css';
import './styles/inboxes.css';

const client = createAgentClient({ url: location.origin });

createRoot(document.querySelector('#app')!).render(
  <ConversaProvider client={client}>
    <App />
  </ConversaProvider>,
);
