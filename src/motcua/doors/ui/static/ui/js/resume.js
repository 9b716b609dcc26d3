// The press that waited for the second factor goes through by itself: once, the server said so in this session.
const form = document.querySelector("form[data-goes-on]");
// Gone back to, the page is only read: it was sent already.
if (form && performance.getEntriesByType("navigation")[0]?.type !== "back_forward") form.requestSubmit();
