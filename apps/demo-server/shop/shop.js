const count = document.getElementById('count');
for (const button of document.querySelectorAll('[data-add]')) {
  button.addEventListener('click', () => {
    count.textContent = String(Number(count.textContent) + 1);
    button.textContent = 'Added';
    setTimeout(() => {
      button.textContent = 'Add to basket';
    }, 1500);
  });
}
