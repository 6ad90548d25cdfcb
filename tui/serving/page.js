// Keys go to the reader as soon as it is there; textual.js waits for a click.
new MutationObserver((_changes, observer) => {
  const keyboard = document.querySelector(".xterm-helper-textarea");
  if (keyboard) {
    observer.disconnect();
    keyboard.focus();
  }
}).observe(document, { childList: true, subtree: true });
