import { type ReactElement, useState } from 'react';

/** Parcel's own sign-in. Conversa asks for nothing of its own. */
export function SignIn(): ReactElement {
  const [login, setLogin] = useState('');
  const [refused, setRefused] = useState(false);
  const enter = async (): Promise<void> => {
    const answer = await fetch('/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login }),
    });
    if (answer.ok) location.reload();
    else setRefused(true);
  };
  return (
    <form
      className="sign-in"
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <h1>Parcel</h1>
      <label>
        Name
        <input value={login} onChange={({ target }) => setLogin(target.value)} autoComplete="username" />
      </label>
      <button type="submit">Sign in to Parcel</button>
      {refused && <p role="alert">Nobody here is called that.</p>}
    </form>
  );
}
