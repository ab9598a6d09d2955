// In the frame of a slider's figure: when its caption changes, by the clock that pages of one machine share.
() => new Promise(done => new MutationObserver((_, watch) => {
  watch.disconnect();
  done(performance.timeOrigin + performance.now());
}).observe(document.getElementById('outputs'), { childList: true, subtree: true, characterData: true }))
