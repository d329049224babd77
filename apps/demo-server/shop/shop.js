const count = document.getElementById('count');
for (const button of document.querySelectorAll('[data-add]')) {
  button.addEventListener('click', () => {
    count.textContent = String(Number(count.textContent) + 1);
    button.textContent = 'Added';
    // Goes to the team with the visitor's next message, if there is one.
    (window.conversa ||= []).push(['track', 'basket.added', { product: button.dataset.add }]);
    setTimeout(() => {
      button.textContent = 'Add to basket';
    }, 1500);
  });
}
for (const link of document.querySelectorAll('[data-ask]')) {
  link.addEventListener('click', () => {
    (window.conversa ||= []).push(['startConversation', link.dataset.ask]);
  });
}
