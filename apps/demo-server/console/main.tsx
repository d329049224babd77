import { createAgentClient } from '@conversa/core/client';
import { ConversaProvider } from '@conversa/react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { LanguageProvider } from './i18n/language-provider.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/layers.css';
import './styles/shell.css';
import './styles/list.css';
import './styles/conversation.css';
import './styles/composer.css';
import './styles/contact.css';
import './styles/inboxes.css';
import './styles/settings.css';
import './styles/mail.css';
import './styles/whatsapp.css';
import './styles/templates.css';
import './styles/message-parts.css';
import './styles/sends.css';

const client = createAgentClient({ url: location.origin });

createRoot(document.querySelector('#app')!).render(
  <LanguageProvider>
    <ConversaProvider client={client}>
      <App />
    </ConversaProvider>
  </LanguageProvider>,
);
