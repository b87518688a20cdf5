// SPDX-License-Identifier: MIT
// What a page can do more with scripts: keys, suggestions, copying. Everything else works without.
'use strict';
(() => {
  const box = document.getElementById('q');
  const said = document.querySelector('.said');
  const stops = [...document.querySelectorAll('.hit h2 a, .paragraph .number')];
  let timer = 0;
  let asked = null;

  const say = (text) => {
    said.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => { said.textContent = ''; }, 2500);
  };

  const copyOld = (text) => {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  };

  const copy = async (cite) => {
    const text = cite.textContent.trim();
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      done = copyOld(text);
    }
    say(done ? 'Citation copied' : 'The citation could not be copied');
  };

  for (const button of document.querySelectorAll('.copy')) {
    button.hidden = false;
    button.addEventListener('click', () => copy(button.parentElement.querySelector('cite')));
  }
  document.querySelector('.keys').hidden = false;

  // The paragraph that is meant is where the keyboard goes on.
  const here = document.querySelector('.here');
  if (here) {
    here.scrollIntoView({ block: 'center', behavior: 'instant' });
    here.focus({ preventScroll: true });
  }

  const current = () => {
    const at = document.activeElement && document.activeElement.closest('.hit, .paragraph');
    return at ? stops.findIndex((stop) => at.contains(stop)) : -1;
  };

  const go = (step) => {
    const at = current();
    const next = at < 0 ? (step > 0 ? 0 : -1) : at + step;
    if (stops[next]) {
      stops[next].focus();
      stops[next].scrollIntoView({ block: 'nearest' });
    }
  };

  const keys = {
    '/': () => { box.focus(); box.select(); },
    j: () => go(1),
    k: () => go(-1),
    c: () => {
      const at = stops[Math.max(current(), 0)];
      const cite = at && at.closest('.hit, .paragraph').querySelector('cite');
      if (cite) copy(cite);
    },
    u: () => {
      const back = document.querySelector('.back a');
      if (back) back.click();
    },
  };

  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, select, textarea');
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    const act = keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  const suggest = async () => {
    if (asked) asked.abort();
    if (box.value.trim().length < 2) return;
    asked = new AbortController();
    const parameters = new URLSearchParams({ q: box.value, limit: '8' });
    const index = document.querySelector('select[name=index]');
    if (index) parameters.set('index', index.value);
    try {
      const answer = await fetch(`/suggest?${parameters}`, { signal: asked.signal });
      if (!answer.ok) return;
      const list = document.getElementById('suggestions');
      list.replaceChildren(...(await answer.json()).suggestions.map((text) => {
        const option = document.createElement('option');
        option.value = text;
        return option;
      }));
    } catch {
      // One that was given up, or could not be made: the box works without.
    }
  };

  let typed = 0;
  box.addEventListener('input', () => {
    clearTimeout(typed);
    typed = setTimeout(suggest, 150);
  });

  // An order is chosen to be seen.
  for (const select of document.querySelectorAll('form select'))
    select.addEventListener('change', () => { if (box.value.trim()) select.form.requestSubmit(); });
})();
