// Before the first paint, so that a chosen theme never flashes in the other one. A page may ask for its own by ?theme=.
(() => {
  const asked = new URLSearchParams(location.search).get('theme');
  let theme = asked;
  try {
    theme = asked ?? localStorage.getItem('greenroom-theme');
  } catch {}
  if (theme === null && location.pathname === '/wall') theme = 'dark';
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
})();
