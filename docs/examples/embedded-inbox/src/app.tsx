import { createAgentClient } from '@conversa/core/client';
import { ConversaProvider, useCounts, useSession } from '@conversa/react';
import type { ReactElement } from 'react';
import { Inbox } from './inbox.tsx';
import { SignIn } from './sign-in.tsx';

// No token: Parcel's own cookie goes along with every request.
const client = createAgentClient({ url: location.origin });

export function App(): ReactElement {
  return (
    <ConversaProvider client={client}>
      <Parcel />
    </ConversaProvider>
  );
}

function Parcel(): ReactElement | null {
  const { status, session } = useSession();
  if (status === 'unknown') return null;
  if (!session) return <SignIn />;
  return (
    <>
      <nav aria-label="Parcel">
        <strong>Parcel</strong>
        <span>Orders</span>
        <span aria-current="page">
          Customers <Waiting />
        </span>
        <span className="me">{session.user.name}</span>
      </nav>
      <Inbox />
    </>
  );
}

/** Parcel's own navigation knows how many customers wait. */
function Waiting(): ReactElement | null {
  const unread = useCounts().data?.all.unread ?? 0;
  return unread > 0 ? <em aria-label={`${unread} unread`}>{unread}</em> : null;
}
