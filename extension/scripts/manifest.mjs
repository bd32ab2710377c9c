// manifest.json is Chromium's; Firefox gets the same with its own words for background and side panel.

/** @param {"chromium" | "firefox"} browser */
export function manifestFor(browser, manifest, version) {
  if (browser === "chromium") return { ...manifest, version };
  const { key, minimum_chrome_version, side_panel, background, permissions, ...rest } = manifest;
  return {
    ...rest,
    version,
    permissions: permissions.filter((name) => name !== "offscreen" && name !== "sidePanel"),
    background: { scripts: [background.service_worker], type: background.type },
    sidebar_action: { default_panel: side_panel.default_path, open_at_install: false },
    browser_specific_settings: { gecko: { id: "extension@hegui", strict_min_version: "140.0", data_collection_permissions: { required: ["none"] } } },
  };
}
