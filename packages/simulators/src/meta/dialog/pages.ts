/** The script that takes the place of Facebook's SDK: same two functions, its window is ours. */
export const sdkScript = `(() => {
  const here = new URL('.', document.currentScript.src).href;
  let app;
  window.FB = {
    init(options) {
      app = options;
    },
    login(callback, options) {
      const extras = options.extras ?? {};
      const query = new URLSearchParams({
        app_id: app.appId,
        config_id: options.config_id ?? '',
        feature: extras.featureType ?? '',
        // A window that has closed is no longer known as the source of what it said.
        state: crypto.randomUUID(),
      });
      const dialog = window.open(here + 'dialog?' + query, 'signup', 'popup,width=520,height=720');
      if (!dialog) return callback({ authResponse: null, status: 'unknown' });
      let code;
      const end = (response) => {
        clearInterval(watch);
        removeEventListener('message', hear);
        callback(response);
      };
      const hear = (event) => {
        if (event.data?.type !== 'stand-in:code' || event.data.state !== query.get('state')) return;
        code = event.data.code;
        end({ authResponse: { code }, status: 'connected' });
      };
      const watch = setInterval(() => {
        if (!dialog.closed) return;
        // What it said last may still be on its way.
        clearInterval(watch);
        setTimeout(() => code ?? end({ authResponse: null, status: 'unknown' }), 300);
      }, 200);
      addEventListener('message', hear);
    },
  };
})();
`;

/** What runs in the window: sends the form, tells the page that opened it. */
export const dialogScript = `const form = document.querySelector('form');
const trouble = document.querySelector('[role=alert]');
const query = new URLSearchParams(location.search);
const coexistence = query.get('feature') === 'whatsapp_business_app_onboarding';
document.querySelector('#where').textContent = coexistence
  ? 'The number stays in the WhatsApp Business app on its phone.'
  : 'The number is registered for the Cloud API.';
form.elements.namedItem('unverified').closest('label').hidden = coexistence;
form.elements.namedItem('private').closest('label').hidden = !coexistence;
const tell = (event, data) =>
  opener?.postMessage(JSON.stringify({ type: 'WA_EMBEDDED_SIGNUP', event, version: '3', data }), '*');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  trouble.textContent = '';
  const values = Object.fromEntries(new FormData(form));
  const response = await fetch('finish', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...values, appId: query.get('app_id'), coexistence }),
  });
  const answer = await response.json();
  if (!response.ok) {
    trouble.textContent = answer.error;
    return;
  }
  tell(answer.event, answer.data);
  opener?.postMessage({ type: 'stand-in:code', code: answer.code, state: query.get('state') }, '*');
  close();
});
document.querySelector('#stop').addEventListener('click', () => {
  tell('CANCEL', { current_step: 'PHONE_NUMBER_VERIFICATION' });
  close();
});
document.querySelector('#fail').addEventListener('click', () => {
  tell('CANCEL', { error_message: 'The business is not eligible right now.', error_id: '524126', session_id: '1' });
  close();
});
`;

export const dialogPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Embedded Signup, simulated</title>
    <style>
      body { font: 16px/1.5 system-ui, sans-serif; margin: 0; background: Canvas; color: CanvasText; }
      main { max-width: 30rem; margin: 0 auto; padding: 1.5rem; }
      h1 { font-size: 1.25rem; }
      label { display: block; margin: 0.75rem 0; }
      input[type='text'] { display: block; box-sizing: border-box; width: 100%; padding: 0.5rem; font: inherit; }
      .buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-top: 1.25rem; }
      button { padding: 0.5rem 1rem; font: inherit; }
      [role='alert'] { color: #b3261e; min-height: 1.5em; }
      @media (prefers-color-scheme: dark) { [role='alert'] { color: #ffb4ab; } }
    </style>
    <script type="module" src="dialog.js"></script>
  </head>
  <body>
    <main>
      <h1>Connect your account to WhatsApp</h1>
      <p>A stand-in for Meta’s window: nothing leaves this machine.</p>
      <p id="where"></p>
      <form>
        <label>Business <input type="text" name="business" value="Hollow &amp; Pine" required maxlength="100" /></label>
        <label>
          Phone number <input type="text" name="phone" value="15550002222" inputmode="numeric" pattern="\\d{6,15}" required />
        </label>
        <label>Display name <input type="text" name="name" value="Hollow &amp; Pine Workshop" required maxlength="100" /></label>
        <label><input type="checkbox" name="unverified" /> The number is not verified yet</label>
        <label><input type="checkbox" name="private" /> Do not share the chats of the app</label>
        <label><input type="checkbox" name="several" /> Share a second number and choose later</label>
        <p role="alert"></p>
        <div class="buttons">
          <button type="submit">Finish</button>
          <button type="button" id="stop">Cancel</button>
          <button type="button" id="fail">Fail as Meta may</button>
        </div>
      </form>
    </main>
  </body>
</html>
`;
