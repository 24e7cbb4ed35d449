// Runs in a page before anything of its own, and tells what happens there and when: milliseconds
// since the page was asked for, and since a key or a finger for what follows from one.
{
  // When the first frame is painted in which something holds: the task after that frame.
  const frameWhere = (holds) => new Promise((painted) => {
    const look = () => {
      if (holds()) setTimeout(() => painted(performance.now()));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const happens = (name) => new Promise((seen) => {
    addEventListener(name, seen, { once: true, capture: true });
  });
  const becomes = (holds, options) => new Promise((seen) => {
    new MutationObserver((_, watch) => {
      if (!holds()) return;
      watch.disconnect();
      seen();
    }).observe(document, { subtree: true, ...options });
  });
  const number = (id) => {
    const element = document.getElementById(id);
    return Number((element.value ?? element.textContent).replaceAll(",", "") || NaN);
  };

  // Every memory of WebAssembly in the page.
  const memories = new Set();
  const note = async (made) => {
    const all = await made;
    for (const part of Object.values((all.instance ?? all).exports ?? {})) {
      if (part instanceof WebAssembly.Memory) memories.add(part);
    }
    return all;
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const made = WebAssembly[name];
    WebAssembly[name] = (...given) => note(made.apply(WebAssembly, given));
  }

  let mutations = 0;
  globalThis.probe = {
    // The first question can be seen.
    first: becomes(() => document.querySelector("input[type=radio]"), { childList: true })
      .then(() => frameWhere(() => true)),
    // The rules are live.
    live: becomes(() => document.querySelector("html[data-ready]"), { attributeFilter: ["data-ready"] })
      .then(() => performance.now()),
    // A key is pressed: until the next frame, or until the one that shows the total.
    async key(field, total) {
      const [pressed] = await Promise.all([happens("keydown"), happens("input")]);
      const painted = await frameWhere(() => !total || number(total) === number(field));
      return painted - pressed.timeStamp;
    },
    // Something is clicked: until the frame in which another thing is there, or no longer is.
    async toggle(dependent, isThere) {
      const clicked = await happens("click");
      const painted = await frameWhere(() => !document.getElementById(dependent) !== isThere);
      return painted - clicked.timeStamp;
    },
    memory: () => [...memories].reduce((bytes, memory) => bytes + memory.buffer.byteLength, 0),
    watch() {
      const watch = new MutationObserver((records) => { mutations += records.length; });
      const everything = { attributes: true, characterData: true, childList: true, subtree: true };
      watch.observe(document, everything);
    },
    mutations: () => mutations,
  };
}
