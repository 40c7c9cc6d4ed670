// Shows the schema of the API with Redoc, which the page has loaded before. Search would need a worker from a blob.
const place = document.getElementById("api-pages");
const font = getComputedStyle(document.body).fontFamily;

// Redoc leaps from an operation's heading to the fifth level: its parts are one below it.
new MutationObserver(() => {
  for (const heading of place.querySelectorAll(":is(h3, h4, h5, h6):not([aria-level])")) heading.setAttribute("aria-level", "3");
}).observe(place, { childList: true, subtree: true });

window.Redoc.init(
  place.dataset.schema,
  {
    nonce: place.dataset.nonce,
    disableSearch: true,
    hideDownloadButton: true,
    hideHostname: true,
    nativeScrollbars: true,
    expandResponses: "200",
    jsonSampleExpandLevel: 3,
    sortTagsAlphabetically: true,
    theme: {
      colors: {
        primary: { main: "#0b5345" },
        text: { primary: "#1b1f23", secondary: "#444b52" },
        responses: {
          success: { color: "#0b5345", backgroundColor: "#eaf3f0" },
          error: { color: "#8c1d18", backgroundColor: "#fbeeed" },
        },
      },
      typography: { fontFamily: font, headings: { fontFamily: font }, fontSize: "16px" },
      rightPanel: { backgroundColor: "#1b2a30" },
    },
  },
  place,
);
