/** Ends the process with a sentence when this Node is too old to run anything of Kith's. */
export function needNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Kith needs Node 20.19 or newer (22 or 24 recommended); this is Node ${process.versions.node}.`)
  process.exit(1)
}
