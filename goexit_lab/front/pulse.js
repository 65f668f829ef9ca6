// The doctor's own look at the page: which front end this is, and whether bqplot's half of the widgets loads here.

function frontEnd() {
  const element = document.getElementById("jupyter-config-data");
  try {
    const { appName, appVersion } = JSON.parse(element?.textContent ?? "{}");
    if (appName) return `${appName} ${appVersion ?? ""}`.trim();
  } catch { /* a page that keeps something else there */ }
  if (document.querySelector("script[src*='voila'], link[href*='voila']")) return "Voilà";
  if (location.protocol === "vscode-webview:") return "VS Code";
  if (location.hostname.endsWith("googleusercontent.com")) return "Colab";
  return "a front end that does not say its name";
}

export default {
  async render({ model, el }) {
    const say = (good, text) => {
      el.className = "gx-pulse";
      el.setAttribute("role", "status");
      el.textContent = `${good ? "✓" : "✕"} ${text}`;
    };
    const seen = { app: frontEnd(), bqplot: false };
    try {
      await model.widget_manager.get_model(model.get("figure").replace("IPY_MODEL_", ""));
      seen.bqplot = true;
      say(true, `this page is ${seen.app}: it draws widgets, and bqplot's half is here.`);
    } catch (error) {
      say(false, `this page is ${seen.app}: it draws widgets, but bqplot's half did not load (${error.message}). ` +
        "Install bqplot where the Jupyter server runs, then reload the page.");
    }
    model.set("seen", seen);
    model.save_changes();
  },
};
