// Starts the preview, and tells the editor around it when it can be handed a questionnaire, and which
// question was looked at.
import init, { look_at, play, recorded, show } from "SCRIPT";

await init({ module_or_path: "WASM" });
globalThis.preview = { lookAt: look_at, play, recorded, show };
const tell = (what) => parent.postMessage(what, location.origin);
const looked = (event) => {
  const item = event.target.closest?.("[data-item]")?.dataset.item;
  if (item) tell({ looked: item });
};
addEventListener("focusin", looked);
addEventListener("click", looked);
tell({ ready: true });
