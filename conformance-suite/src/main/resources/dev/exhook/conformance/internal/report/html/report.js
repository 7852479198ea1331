
'use strict';
// No less-than sign and no ampersand in here: the page is XML, too.
(function () {
  const cards = Array.from(document.querySelectorAll('details[data-status]'));
  const form = document.getElementById('filter');
  const text = document.getElementById('text');
  const choices = ['status', 'family', 'hook'].map((id) => document.getElementById(id));
  const shown = document.getElementById('shown');
  const words = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));

  const fits = (card) => {
    const terms = text.value.toLowerCase().split(/\s+/).filter((term) => term !== '');
    const chosen = choices.every((choice) => choice.selectedIndex > 0 === false ? true
        : (card.dataset[choice.id] || '').split(' ').includes(choice.value));
    return chosen ? terms.every((term) => words.get(card).includes(term)) : false;
  };

  const filter = () => {
    cards.forEach((card) => { card.hidden = !fits(card); });
    document.querySelectorAll('[data-section]').forEach((section) => {
      const all = Array.from(section.querySelectorAll('details[data-status]'));
      section.hidden = all.length === 0 ? false : all.every((card) => card.hidden);
    });
    const count = (kind) => cards.filter((card) => card.classList.contains(kind)).filter((card) => !card.hidden).length;
    const of = (number, what) => number + ' ' + what + (number === 1 ? '' : 's');
    shown.textContent = 'Shown: ' + of(count('card'), 'finding') + ', ' + of(count('rule'), 'rule');
  };

  const clear = () => {
    text.value = '';
    choices.forEach((choice) => { choice.selectedIndex = 0; });
    filter();
  };

  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const card = id === '' ? null : document.getElementById(id);
    if (card === null) {
      return;
    }
    if (card.closest('[hidden]') !== null) {
      clear();
    }
    if (card.tagName === 'DETAILS') {
      card.open = true;
      card.querySelector('summary').focus({preventScroll: true});
    }
    card.scrollIntoView({block: 'start'});
  };

  const copy = async (button) => {
    const code = button.parentElement.querySelector('.code');
    let done = true;
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch (refused) {
      getSelection().selectAllChildren(code);
      done = document.execCommand('copy');
    }
    button.textContent = done ? 'Copied' : 'Select and copy';
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  };

  const step = (by) => {
    const heads = cards.filter((card) => card.closest('[hidden]') === null).map((card) => card.querySelector('summary'));
    const at = heads.indexOf(document.activeElement);
    const next = heads[Math.min(heads.length - 1, Math.max(0, at === -1 ? 0 : at + by))];
    if (next !== undefined) {
      next.focus();
    }
  };

  const keys = {
    '/': () => text.focus(),
    j: () => step(1),
    k: () => step(-1)
  };

  document.addEventListener('keydown', (event) => {
    const typing = ['INPUT', 'SELECT'].includes(event.target.tagName);
    if (event.key === 'Escape') {
      clear();
    } else if ([typing, event.ctrlKey, event.metaKey, event.altKey, !(event.key in keys)].every((no) => !no)) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  const foldAll = (open) => cards.filter((card) => !card.hidden).forEach((card) => { card.open = open; });
  document.getElementById('fold').addEventListener('click', () => foldAll(false));
  document.getElementById('unfold').addEventListener('click', () => foldAll(true));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', filter);
  document.querySelectorAll('.copy').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => copy(button));
  });
  addEventListener('hashchange', follow);
  form.hidden = false;
  filter();
  follow();
}());
