// The groups in a frame on another site: the colours that its address names, and its height, told to the page around it.
// Only a height is told, so whoever frames it may hear it.

const root = document.documentElement;
for (const [name, figures] of Object.entries(root.dataset)) {
  if (figures) root.style.setProperty(`--peer-support-${name}`, `#${figures}`);
}

function tell() {
  const height = Math.ceil(root.getBoundingClientRect().height);
  parent.postMessage({ from: "peer-support-groups", height }, "*");
}

if (parent !== window) new ResizeObserver(tell).observe(root);
