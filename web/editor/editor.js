// Starts the editor.
import init from "SCRIPT";

await init({ module_or_path: "WASM" });
