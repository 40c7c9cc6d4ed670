// Shows the schema of the API with Redoc, which the page has loaded before. Search would need a worker from a blob.
const place = document.getElementById("api-pages");
const font = getComputedStyle(document.body).fontFamily;

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
      colors: { primary: { main: "#0b5345" }, text: { primary: "#1b1f23", secondary: "#444b52" } },
      typography: { fontFamily: font, headings: { fontFamily: font }, fontSize: "16px" },
      rightPanel: { backgroundColor: "#1b2a30" },
    },
  },
  place,
);
